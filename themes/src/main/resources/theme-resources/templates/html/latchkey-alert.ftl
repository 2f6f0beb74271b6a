<#import "template.ftl" as layout>
<#import "latchkey-mail-parts.ftl" as parts>
<@layout.emailLayout>
<p>${msg({"surge": "latchkeyMailAlertSurge", "power-given": "latchkeyMailAlertPowerGiven"}[alert!""]!"latchkeyMailAlertBreakGlass", realmName)}</p>
<@parts.facts />
<p>${msg("latchkeyMailAlertAct")}</p>
</@layout.emailLayout>
