<#ftl output_format="plainText">
<#import "latchkey-mail-parts.ftl" as parts>
<#assign alerts = {"surge": "latchkeyMailAlertSurge", "break-glass-used": "latchkeyMailAlertBreakGlassUsed", "power-given": "latchkeyMailAlertPowerGiven"}>
${msg(alerts[alert!""]!"latchkeyMailAlertBreakGlass", realmName)}

<@parts.facts />

${msg(((alert!"") == "break-glass-used")?then("latchkeyMailAlertBreakGlassAct", "latchkeyMailAlertAct"))}
