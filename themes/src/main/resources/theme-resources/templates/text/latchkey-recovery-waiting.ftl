<#ftl output_format="plainText">
<#import "latchkey-mail-parts.ftl" as parts>
${msg("latchkeyMailRecoveryWaiting", realmName)}

<@parts.facts />
<@parts.disown />

${msg("latchkeyMailRecoveryWaitingNotYou")}
