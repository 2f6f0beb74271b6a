<#import "template.ftl" as layout>
<#import "latchkey-mail-parts.ftl" as parts>
<@layout.emailLayout>
<p>${msg("latchkeyMailRecovered", realmName)}</p>
<p><strong>${parts.done(act!"recovered")}</strong></p>
<@parts.facts />
<p>${msg("latchkeyMailRecoveredYou")}</p>
<@parts.disown />
<p>${msg("latchkeyMailRecoveredNotYou")}</p>
</@layout.emailLayout>
