<#import "template.ftl" as layout>
<#import "latchkey-parts.ftl" as parts>
<#global title = msg("latchkeyDisownTitle")>
<@layout.registrationLayout displayMessage=false; section>
    <#if section == "header">
        ${msg("latchkeyDisownTitle")}
    <#elseif section == "form">
        <@parts.styles />
        <div class="latchkey-text" id="latchkey-disown">
            <p>${msg("latchkeyDisownText")}</p>
            <dl class="latchkey-facts">
                <@parts.fact label=msg("latchkeyWhen") value=when!"" id="latchkey-when" />
                <@parts.fact label=msg("latchkeyDevice") value=device!"" id="latchkey-device" />
                <@parts.fact label=msg("latchkeyPlace") value=place!"" id="latchkey-place" />
            </dl>
            <p id="latchkey-disown-what">${msg("latchkeyDisownWhat")}</p>
            <ul aria-labelledby="latchkey-disown-what">
                <li>${msg("latchkeyDisownSessions")}</li>
                <li>${msg((passwordElsewhere!false)?then("latchkeyDisownPasswordElsewhere", "latchkeyDisownPassword"))}</li>
                <li>${msg("latchkeyDisownForget")}</li>
            </ul>
            <form id="latchkey-disown-form" class="latchkey-form ${properties.kcFormClass!}" action="${actionUrl}" method="post">
                <input type="hidden" name="token" value="${token}">
                <@parts.button label=msg("latchkeyDisownSubmit") id="latchkey-submit" />
            </form>
            <p>${msg("latchkeyDisownIgnore")}</p>
        </div>
    </#if>
</@layout.registrationLayout>
