<#assign key = (later!false)?then("latchkeyRecoveryLater", "latchkeyRecoveryEnded")>
<#import "template.ftl" as layout>
<#import "latchkey-parts.ftl" as parts>
<#global title = msg(key + "Title")>
<@layout.registrationLayout displayMessage=false; section>
    <#if section == "header">
        ${msg(key + "Title")}
    <#elseif section == "form">
        <@parts.styles />
        <div class="latchkey-text" id="latchkey-recovery-ended">
            <p>${msg(key + "Text")}</p>
            <p>${msg(key + "Help")}</p>
        </div>
    </#if>
</@layout.registrationLayout>
