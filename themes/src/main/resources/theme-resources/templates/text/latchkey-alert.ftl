<#ftl output_format="plainText">
<#import "latchkey-mail-parts.ftl" as parts>
${msg(((alert!"") == "surge")?then("latchkeyMailAlertSurge", "latchkeyMailAlertBreakGlass"), realmName)}

<@parts.facts />

${msg("latchkeyMailAlertAct")}
