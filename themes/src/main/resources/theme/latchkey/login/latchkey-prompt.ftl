<#-- What Latchkey adds to Keycloak's own prompts. The boxes name their form, because that of the WebAuthn page holds
     hidden fields only and is sent by a script. -->
<#import "latchkey-parts.ftl" as parts>
<#assign
    signInForms = {
        "login": "kc-form-login",
        "login-username": "kc-form-login",
        "login-password": "kc-form-login"
    }
    stepUpForms = {
        "login-otp": "kc-otp-login-form",
        "login-recovery-authn-code-input": "kc-recovery-code-login-form",
        "webauthn-authenticate": "webauth"
    }
    page = pageId!""
    boxesShown = false
>
<#macro reasons>
    <#if latchkey?? && stepUpForms[page]??><@parts.reasons /></#if>
</#macro>

<#macro boxes>
    <#if latchkey?? && !boxesShown>
        <#if stepUpForms[page]??>
            <#assign boxesShown = true>
            <@parts.boxes form=stepUpForms[page] />
        <#elseif signInForms[page]??>
            <#assign boxesShown = true>
            <@parts.sharedBox form=signInForms[page] />
        </#if>
    </#if>
</#macro>

<#-- A prompt that draws its buttons by itself still gets its boxes, below the form. -->
<#macro boxesIfMissing>
    <#if stepUpForms[page]??><@boxes /></#if>
</#macro>
