<#-- Keycloak's own layout, with the reason for a prompt above the form. -->
<#include "latchkey-parent-template.ftl">
<#import "latchkey-prompt.ftl" as latchkeyPrompt>
<#assign keycloakLayout = registrationLayout>
<#macro latchkeyLayout arguments...>
<@keycloakLayout?with_args(arguments); section>
    <#if section == "form">
        <@latchkeyPrompt.reasons />
    </#if>
    <#nested section>
    <#if section == "form">
        <@latchkeyPrompt.boxesIfMissing />
    </#if>
</@>
</#macro>
<#assign registrationLayout = latchkeyLayout>
