<#import "template.ftl" as layout>
<#import "latchkey-parts.ftl" as parts>
<#global title = msg("latchkeyInviteTitle")>
<@layout.registrationLayout displayMessage=false; section>
    <#if section == "header">
        ${msg("latchkeyInviteTitle")}
    <#elseif section == "form">
        <@parts.styles />
        <form id="latchkey-invite-form" class="latchkey-form ${properties.kcFormClass!}" action="${url.loginAction}" method="post">
            <p>${msg("latchkeyInviteText")}</p>
            <div class="latchkey-actions">
                <@parts.button label=msg("latchkeyInviteWebauthn") name="enrol" value="webauthn" id="latchkey-enrol-webauthn" />
                <@parts.button label=msg("latchkeyInviteTotp") kind="secondary" name="enrol" value="totp" id="latchkey-enrol-totp" />
                <@parts.button label=msg("latchkeyInviteLater") kind="secondary" name="later" value="true" id="latchkey-later" />
            </div>
        </form>
    </#if>
</@layout.registrationLayout>
