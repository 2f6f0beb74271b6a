<#import "template.ftl" as layout>
<#import "latchkey-parts.ftl" as parts>
<#global title = msg("latchkeyRefusedTitle")>
<@layout.registrationLayout displayMessage=false; section>
    <#if section == "header">
        ${msg("latchkeyRefusedTitle")}
    <#elseif section == "form">
        <@parts.styles />
        <div class="latchkey-text" id="latchkey-refused">
            <p>${msg("latchkeyRefusedText")}</p>
            <p>${msg("latchkeyRefusedHelp")}</p>
            <@parts.reference />
            <@parts.backToApplication />
        </div>
    </#if>
</@layout.registrationLayout>
