<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("latchkeyMailInvited", realmName, when)}</p>
<p><a href="${link}">${msg("latchkeyMailRecoveryLink")}</a></p>
<p>${msg("latchkeyMailRecoveryValid", minutes)}</p>
<p>${msg("latchkeyMailInvitedNotYou")}</p>
</@layout.emailLayout>
