<#import "template.ftl" as layout>
<#import "latchkey-parts.ftl" as parts>
<#assign outcome = (done!false)?then("latchkeyDisowned", "latchkeyDisownInvalid")>
<#global title = msg(outcome + "Title")>
<@layout.registrationLayout displayMessage=false; section>
    <#if section == "header">
        ${msg(outcome + "Title")}
    <#elseif section == "form">
        <@parts.styles />
        <div class="latchkey-text" id="latchkey-disowned" data-done="${(done!false)?c}">
            <p>${msg(outcome + "Text")}</p>
            <p>${msg(outcome + "Help")}</p>
        </div>
    </#if>
</@layout.registrationLayout>
