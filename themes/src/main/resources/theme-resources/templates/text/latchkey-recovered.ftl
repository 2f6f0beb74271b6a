<#ftl output_format="plainText">
<#import "latchkey-mail-parts.ftl" as parts>
<#assign ended = (act!"") == "probation-ended">
<#if !ended>${msg("latchkeyMailRecovered", realmName)}</#if>

${parts.done(act!"recovered")}

<@parts.facts />

${msg(ended?then("latchkeyMailProbationEndedYou", "latchkeyMailRecoveredYou"))}
<@parts.disown />

${msg("latchkeyMailRecoveredNotYou")}
