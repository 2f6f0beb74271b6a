<#import "template.ftl" as layout>
<#import "latchkey-parts.ftl" as parts>
<#global title = msg("latchkeyDisownTitle")>
<@layout.registrationLayout displayMessage=false; section>
    <#if section == "header">
        ${msg("latchkeyDisownTitle")}
    <#elseif section == "form">
        <@parts.styles />
        <div class="latchkey-text" id="latchkey-disown">
            <p>${(underWay!false)?then(msg("latchkeyDisownUnderWay"), parts.done(act!"recovered"))}</p>
            <dl class="latchkey-facts">
                <@parts.fact label=msg("latchkeyWhen") value=when!"" id="latchkey-when" />
                <@parts.fact label=msg("latchkeyReference") value=number!"" id="latchkey-number" />
            </dl>
            <p id="latchkey-disown-what">${msg("latchkeyDisownWhat")}</p>
            <ul aria-labelledby="latchkey-disown-what">
                <#if underWay!false>
                    <li>${msg("latchkeyDisownUnderWayEnds")}</li>
                    <li>${msg("latchkeyDisownUnderWayStays")}</li>
                <#else>
                    <li>${msg("latchkeyDisownRecoverySessions")}</li>
                    <li>${msg("latchkeyDisownRecoveryUndo")}</li>
                    <li>${msg("latchkeyDisownRecoveryFreeze")}</li>
                </#if>
            </ul>
            <form id="latchkey-disown-form" class="latchkey-form ${properties.kcFormClass!}" action="${actionUrl}" method="post">
                <input type="hidden" name="token" value="${token}">
                <@parts.button label=msg("latchkeyDisownSubmit") id="latchkey-submit" />
            </form>
            <p>${msg("latchkeyDisownIgnore")}</p>
        </div>
    </#if>
</@layout.registrationLayout>
