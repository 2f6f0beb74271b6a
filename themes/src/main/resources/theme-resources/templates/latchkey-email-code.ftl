<#import "template.ftl" as layout>
<#import "latchkey-parts.ftl" as parts>
<#global title = msg("latchkeyCodeTitle")>
<#assign hasError = messagesPerField.existsError("code")>
<@layout.registrationLayout displayMessage=!hasError; section>
    <#if section == "header">
        ${msg("latchkeyCodeTitle")}
    <#elseif section == "form">
        <@parts.styles />
        <@parts.reasons />
        <form id="latchkey-email-code-form" class="latchkey-form ${properties.kcFormClass!}" action="${url.loginAction}" method="post">
            <p>
                ${msg("latchkeyCodeIntro")}
                <strong class="latchkey-mail" id="latchkey-mail">${(latchkey.maskedEmail)!}</strong>
            </p>
            <div class="latchkey-field ${properties.kcFormGroupClass!}">
                <label for="code" class="${properties.kcLabelClass!}">${msg("latchkeyCodeLabel")}</label>
                <span class="latchkey-input ${properties.kcInputClass!}<#if hasError> ${properties.kcError!}</#if>">
                    <input type="text" id="code" name="code" inputmode="numeric" autocomplete="one-time-code"
                        autocapitalize="off" spellcheck="false" autofocus required
                        aria-describedby="<#if hasError>code-error </#if>code-help<#if (latchkey.attemptsLeft)??> code-attempts</#if>"<#if hasError> aria-invalid="true"</#if>>
                </span>
                <#if hasError>
                    <p class="latchkey-error" id="code-error" role="alert">${messagesPerField.get("code")}</p>
                </#if>
                <p class="latchkey-help" id="code-help">${msg("latchkeyCodeHelp")}</p>
                <#if (latchkey.attemptsLeft)??>
                    <p class="latchkey-help" id="code-attempts">${msg("latchkeyCodeAttempts", latchkey.attemptsLeft)}</p>
                </#if>
            </div>
            <@parts.boxes form="latchkey-email-code-form" />
            <div class="latchkey-actions">
                <@parts.button label=msg("latchkeyCodeSubmit") id="latchkey-submit" />
                <@parts.button label=msg("latchkeyCodeResend") kind="secondary" name="resend" value="true" id="latchkey-resend" skipChecks=true />
            </div>
        </form>
    </#if>
</@layout.registrationLayout>
