<#import "template.ftl" as layout>
<#import "latchkey-mail-parts.ftl" as parts>
<@layout.emailLayout>
<p>${msg("latchkeyMailNewDevice", realmName)}</p>
<@parts.facts />
<p>${msg("latchkeyMailNewDeviceYou")}</p>
<@parts.disown />
</@layout.emailLayout>
