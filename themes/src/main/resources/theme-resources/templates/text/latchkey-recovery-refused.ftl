<#ftl output_format="plainText">
<#import "latchkey-mail-parts.ftl" as parts>
${msg("latchkeyMailRecoveryRefused", realmName)}

<@parts.facts />

${msg("latchkeyMailRecoveryRefusedYou")}
