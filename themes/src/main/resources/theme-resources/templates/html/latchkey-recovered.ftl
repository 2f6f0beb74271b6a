<#import "template.ftl" as layout>
<#import "latchkey-mail-parts.ftl" as parts>
<@layout.emailLayout>
<#assign ended = (act!"") == "probation-ended">
<#if !ended><p>${msg("latchkeyMailRecovered", realmName)}</p></#if>
<p><strong>${parts.done(act!"recovered")}</strong></p>
<@parts.facts />
<p>${msg(ended?then("latchkeyMailProbationEndedYou", "latchkeyMailRecoveredYou"))}</p>
<@parts.disown />
<p>${msg("latchkeyMailRecoveredNotYou")}</p>
</@layout.emailLayout>
