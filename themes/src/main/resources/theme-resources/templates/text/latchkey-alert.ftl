<#ftl output_format="plainText">
<#import "latchkey-mail-parts.ftl" as parts>
<#assign alerts = {"surge": "latchkeyMailAlertSurge", "break-glass-used": "latchkeyMailAlertBreakGlassUsed", "power-given": "latchkeyMailAlertPowerGiven", "power-shared": "latchkeyMailAlertPowerShared"}>
${msg(alerts[alert!""]!"latchkeyMailAlertBreakGlass", realmName, holder!"")}

<@parts.facts />

${msg(((alert!"") == "break-glass-used")?then("latchkeyMailAlertBreakGlassAct", "latchkeyMailAlertAct"))}
