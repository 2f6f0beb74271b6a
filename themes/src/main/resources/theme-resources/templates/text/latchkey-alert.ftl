<#ftl output_format="plainText">
<#import "latchkey-mail-parts.ftl" as parts>
${msg({"surge": "latchkeyMailAlertSurge", "power-given": "latchkeyMailAlertPowerGiven"}[alert!""]!"latchkeyMailAlertBreakGlass", realmName)}

<@parts.facts />

${msg("latchkeyMailAlertAct")}
