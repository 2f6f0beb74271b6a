<#import "template.ftl" as layout>
<#import "latchkey-parts.ftl" as parts>
<#global title = msg("latchkeyProbationTitle")>
<@layout.registrationLayout displayMessage=false; section>
    <#if section == "header">
        ${msg("latchkeyProbationTitle")}
    <#elseif section == "form">
        <@parts.styles />
        <div class="latchkey-text" id="latchkey-probation" data-heard="${(heard!false)?c}">
            <#if heard!false>
                <p role="status">${msg("latchkeyProbationHeard")}</p>
            <#else>
                <p>${msg("latchkeyProbationText")}</p>
                <p>${msg("latchkeyProbationHelp")}</p>
            </#if>
            <form id="latchkey-probation-form" class="latchkey-form ${properties.kcFormClass!}" action="${url.loginAction}" method="post">
                <div class="latchkey-actions">
                    <#if heard!false>
                        <@parts.button label=msg("latchkeyProbationGoOn") name="do" value="go-on" id="latchkey-go-on" />
                    <#else>
                        <@parts.button label=msg("latchkeyProbationAsk") name="do" value="ask" id="latchkey-ask" />
                    </#if>
                </div>
            </form>
            <#if !(heard!false)>
                <@parts.backToApplication />
            </#if>
        </div>
    </#if>
</@layout.registrationLayout>
