<#import "template.ftl" as layout>
<#import "latchkey-parts.ftl" as parts>
<#global title = msg("latchkeyNoFactorTitle")>
<@layout.registrationLayout displayMessage=false; section>
    <#if section == "header">
        ${msg("latchkeyNoFactorTitle")}
    <#elseif section == "form">
        <@parts.styles />
        <div class="latchkey-text" id="latchkey-no-factor">
            <p>${msg("latchkeyNoFactorText")}</p>
            <p>${msg("latchkeyNoFactorHelp")}</p>
            <@parts.reference />
            <@parts.backToApplication />
        </div>
    </#if>
</@layout.registrationLayout>
