<#import "template.ftl" as layout>
<#import "latchkey-mail-parts.ftl" as parts>
<@layout.emailLayout>
<p>${msg("latchkeyMailHighStepUp", realmName)}</p>
<@parts.facts />
<p>${msg("latchkeyMailHighStepUpYou")}</p>
<@parts.disown />
</@layout.emailLayout>
