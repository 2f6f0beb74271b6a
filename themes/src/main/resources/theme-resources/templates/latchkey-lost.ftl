<#import "template.ftl" as layout>
<#import "latchkey-parts.ftl" as parts>
<#global title = msg("latchkeyLostTitle")>
<@layout.registrationLayout displayMessage=false; section>
    <#if section == "header">
        ${msg("latchkeyLostTitle")}
    <#elseif section == "form">
        <@parts.styles />
        <div class="latchkey-text" id="latchkey-lost">
            <p>${msg("latchkeyLostText")}</p>
            <p>${msg("latchkeyLostHelp")}</p>
            <p><a id="latchkey-recover" href="${url.loginResetCredentialsUrl}">${msg("latchkeyLostGo")}</a></p>
        </div>
    </#if>
</@layout.registrationLayout>
