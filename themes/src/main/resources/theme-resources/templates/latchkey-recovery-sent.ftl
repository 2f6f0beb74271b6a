<#import "template.ftl" as layout>
<#import "latchkey-parts.ftl" as parts>
<#global title = msg("latchkeyRecoverySentTitle")>
<@layout.registrationLayout displayMessage=false; section>
    <#if section == "header">
        ${msg("latchkeyRecoverySentTitle")}
    <#elseif section == "form">
        <@parts.styles />
        <div class="latchkey-text" id="latchkey-recovery-sent">
            <p>${msg("latchkeyRecoverySentText")}</p>
            <p>${msg("latchkeyRecoverySentHelp")}</p>
        </div>
    </#if>
</@layout.registrationLayout>
