<#import "template.ftl" as layout>
<#import "latchkey-mail-parts.ftl" as parts>
<@layout.emailLayout>
<p>${msg("latchkeyMailRecovery", realmName)}</p>
<@parts.facts />
<p>${msg("latchkeyMailRecoveryYou")}</p>
<@parts.go label=msg("latchkeyMailRecoveryLink") />
<p>${msg("latchkeyMailRecoveryValid", minutes)}</p>
<p>${msg("latchkeyMailRecoveryNotYou")}</p>
</@layout.emailLayout>
