<#import "template.ftl" as layout>
<#import "latchkey-mail-parts.ftl" as parts>
<@layout.emailLayout>
<p>${msg("latchkeyMailInvited", realmName, when)}</p>
<@parts.go label=msg("latchkeyMailRecoveryLink") />
<p>${msg("latchkeyMailRecoveryValid", minutes)}</p>
<p>${msg("latchkeyMailInvitedNotYou")}</p>
</@layout.emailLayout>
