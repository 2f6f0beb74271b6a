<#-- Keycloak's own buttons, with the trust and shared-computer boxes above those of a prompt. -->
<#include "latchkey-parent-buttons.ftl">
<#import "latchkey-prompt.ftl" as latchkeyPrompt>
<#assign keycloakActionGroup = actionGroup>
<#macro latchkeyActionGroup arguments...>
<@latchkeyPrompt.boxes />
<@keycloakActionGroup?with_args(arguments)><#nested></@>
</#macro>
<#assign actionGroup = latchkeyActionGroup>
