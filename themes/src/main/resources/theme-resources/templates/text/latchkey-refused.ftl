<#ftl output_format="plainText">
<#import "latchkey-mail-parts.ftl" as parts>
${msg("latchkeyMailRefused", realmName)}

<@parts.facts />

${msg("latchkeyMailRefusedYou")}
<@parts.disown />
