<#import "template.ftl" as layout>
<#import "latchkey-mail-parts.ftl" as parts>
<@layout.emailLayout>
<p>${msg("latchkeyMailRefused", realmName)}</p>
<@parts.facts />
<p>${msg("latchkeyMailRefusedYou")}</p>
<@parts.disown />
</@layout.emailLayout>
