<#ftl output_format="plainText">
<#import "latchkey-mail-parts.ftl" as parts>
${msg("latchkeyMailRecovered", realmName)}

<@parts.facts />

${msg("latchkeyMailRecoveredYou")}

${msg("latchkeyMailRecoveredNotYou")}
