<#ftl output_format="plainText">
<#import "latchkey-mail-parts.ftl" as parts>
${msg("latchkeyMailRecovered", realmName)}

${parts.done(act!"recovered")}

<@parts.facts />

${msg("latchkeyMailRecoveredYou")}
<@parts.disown />

${msg("latchkeyMailRecoveredNotYou")}
