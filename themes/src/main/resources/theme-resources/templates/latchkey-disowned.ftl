<#import "template.ftl" as layout>
<#import "latchkey-parts.ftl" as parts>
<#assign outcome = "latchkeyDisownInvalid">
<#assign told = outcome>
<#if done!false>
    <#assign outcome = "latchkeyDisowned">
    <#assign told = (passwordElsewhere!false)?then("latchkeyDisownedElsewhere", outcome)>
    <#if cancelled!false>
        <#assign told = "latchkeyDisownedUnderWay">
    <#elseif revoked??>
        <#assign told = (revoked == "frozen")?then("latchkeyDisownedFrozen", "latchkeyDisownedOpen")>
    </#if>
<#elseif unavailable!false>
    <#assign outcome = "latchkeyDisownLater">
    <#assign told = outcome>
</#if>
<#global title = msg(outcome + "Title")>
<@layout.registrationLayout displayMessage=false; section>
    <#if section == "header">
        ${msg(outcome + "Title")}
    <#elseif section == "form">
        <@parts.styles />
        <div class="latchkey-text" id="latchkey-disowned" data-done="${(done!false)?c}">
            <p>${msg(told + "Text")}</p>
            <p>${msg(told + "Help")}</p>
        </div>
    </#if>
</@layout.registrationLayout>
