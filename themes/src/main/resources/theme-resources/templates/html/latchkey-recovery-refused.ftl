<#import "template.ftl" as layout>
<#import "latchkey-mail-parts.ftl" as parts>
<@layout.emailLayout>
<p>${msg("latchkeyMailRecoveryRefused", realmName)}</p>
<@parts.facts />
<p>${msg("latchkeyMailRecoveryRefusedYou")}</p>
</@layout.emailLayout>
