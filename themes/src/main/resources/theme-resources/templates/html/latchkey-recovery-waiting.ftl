<#import "template.ftl" as layout>
<#import "latchkey-mail-parts.ftl" as parts>
<@layout.emailLayout>
<p>${msg("latchkeyMailRecoveryWaiting", realmName)}</p>
<@parts.facts />
<@parts.disown />
<p>${msg("latchkeyMailRecoveryWaitingNotYou")}</p>
</@layout.emailLayout>
