<#ftl output_format="plainText">
<#import "latchkey-mail-parts.ftl" as parts>
${msg("latchkeyMailRecovery", realmName)}

<@parts.facts />

${msg("latchkeyMailRecoveryYou")}

${link}

${msg("latchkeyMailRecoveryValid", minutes)}

${msg("latchkeyMailRecoveryNotYou")}
