<#import "template.ftl" as layout>
<#import "latchkey-mail-parts.ftl" as parts>
<@layout.emailLayout>
<p>${msg("latchkeyMailRecoveryWaiting", realmName)}</p>
<@parts.facts />
<p>${msg("latchkeyMailRecoveryWaitingNotYou")}</p>
</@layout.emailLayout>
