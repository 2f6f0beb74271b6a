<#import "template.ftl" as layout>
<#import "latchkey-mail-parts.ftl" as parts>
<@layout.emailLayout>
<p>${msg(((alert!"") == "surge")?then("latchkeyMailAlertSurge", "latchkeyMailAlertBreakGlass"), realmName)}</p>
<@parts.facts />
<p>${msg("latchkeyMailAlertAct")}</p>
</@layout.emailLayout>
