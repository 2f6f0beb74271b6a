<#import "template.ftl" as layout>
<#import "latchkey-parts.ftl" as parts>
<#global title = msg("latchkeyRecoveryOpenTitle")>
<@layout.registrationLayout displayMessage=false; section>
    <#if section == "header">
        ${msg("latchkeyRecoveryOpenTitle")}
    <#elseif section == "form">
        <@parts.styles />
        <div class="latchkey-text" id="latchkey-recovery-open">
            <p>${msg("latchkeyRecoveryOpenText")}</p>
            <p>${msg("latchkeyRecoveryOpenHere")}</p>
            <form id="latchkey-recovery-form" class="latchkey-form ${properties.kcFormClass!}" action="${actionUrl}" method="post">
                <input type="hidden" name="token" value="${token}">
                <@parts.button label=msg("latchkeyRecoveryOpenSubmit") id="latchkey-submit" />
            </form>
            <p>${msg("latchkeyRecoveryOpenIgnore")}</p>
        </div>
    </#if>
</@layout.registrationLayout>
