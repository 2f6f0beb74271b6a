<#import "template.ftl" as layout>
<#import "latchkey-mail-parts.ftl" as parts>
<@layout.emailLayout>
<p>${msg("latchkeyMailRecovered", realmName)}</p>
<@parts.facts />
<p>${msg("latchkeyMailRecoveredYou")}</p>
<p>${msg("latchkeyMailRecoveredNotYou")}</p>
</@layout.emailLayout>
