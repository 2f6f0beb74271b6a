<#import "template.ftl" as layout>
<#import "latchkey-mail-parts.ftl" as parts>
<#assign alerts = {"surge": "latchkeyMailAlertSurge", "break-glass-used": "latchkeyMailAlertBreakGlassUsed", "power-given": "latchkeyMailAlertPowerGiven", "power-shared": "latchkeyMailAlertPowerShared"}>
<@layout.emailLayout>
<p>${msg(alerts[alert!""]!"latchkeyMailAlertBreakGlass", realmName, holder!"")}</p>
<@parts.facts />
<p>${msg(((alert!"") == "break-glass-used")?then("latchkeyMailAlertBreakGlassAct", "latchkeyMailAlertAct"))}</p>
</@layout.emailLayout>
