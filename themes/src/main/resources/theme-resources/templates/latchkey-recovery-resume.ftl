<#import "template.ftl" as layout>
<#import "latchkey-parts.ftl" as parts>
<#global title = msg("latchkeyRecoveryResumeTitle")>
<@layout.registrationLayout displayMessage=false; section>
    <#if section == "header">
        ${msg("latchkeyRecoveryResumeTitle")}
    <#elseif section == "form">
        <@parts.styles />
        <div class="latchkey-text" id="latchkey-recovery-resume">
            <p>${msg("latchkeyRecoveryResumeText")}</p>
            <div class="latchkey-actions">
                <form id="latchkey-recovery-form" class="latchkey-form ${properties.kcFormClass!}" action="${resumeUrl}" method="post">
                    <@parts.button label=msg("latchkeyRecoveryResumeSubmit") id="latchkey-submit" />
                </form>
                <form id="latchkey-other-form" class="latchkey-form ${properties.kcFormClass!}" action="${url.loginAction}" method="post">
                    <@parts.button label=msg("latchkeyRecoveryResumeOther") kind="secondary" name="other" value="true" id="latchkey-other" />
                </form>
            </div>
        </div>
    </#if>
</@layout.registrationLayout>
