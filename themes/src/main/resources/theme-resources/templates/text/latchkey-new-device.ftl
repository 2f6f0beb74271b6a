<#ftl output_format="plainText">
<#import "latchkey-mail-parts.ftl" as parts>
${msg("latchkeyMailNewDevice", realmName)}

<@parts.facts />

${msg("latchkeyMailNewDeviceYou")}
<@parts.disown />
