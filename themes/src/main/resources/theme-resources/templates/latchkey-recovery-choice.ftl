<#import "template.ftl" as layout>
<#import "latchkey-parts.ftl" as parts>
<#global title = msg("latchkeyRecoveryChoiceTitle")>
<@layout.registrationLayout displayMessage=false; section>
    <#if section == "header">
        ${msg("latchkeyRecoveryChoiceTitle")}
    <#elseif section == "form">
        <@parts.styles />
        <div class="latchkey-text" id="latchkey-recovery-choice">
            <p>${msg("latchkeyRecoveryChoiceText")}</p>
            <form id="latchkey-recovery-form" class="latchkey-form ${properties.kcFormClass!}" action="${url.loginAction}" method="post">
                <div class="latchkey-actions">
                    <@parts.button label=msg("latchkeyRecoveryChoicePassword") name="do" value="password" id="latchkey-password" />
                    <#list enrolments as enrolment>
                        <@parts.button label=msg("latchkeyRecoveryChoice." + enrolment) kind="secondary" name="do" value=enrolment id="latchkey-" + enrolment />
                    </#list>
                </div>
            </form>
            <p>${msg("latchkeyRecoveryChoiceHelp")}</p>
        </div>
    </#if>
</@layout.registrationLayout>
