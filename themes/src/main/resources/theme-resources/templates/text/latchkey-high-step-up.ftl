<#ftl output_format="plainText">
<#import "latchkey-mail-parts.ftl" as parts>
${msg("latchkeyMailHighStepUp", realmName)}

<@parts.facts />

${msg("latchkeyMailHighStepUpYou")}
<@parts.disown />
