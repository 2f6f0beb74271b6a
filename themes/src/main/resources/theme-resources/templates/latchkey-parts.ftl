<#-- Parts that Latchkey's pages share. They use the class names of the realm's own login theme where it has any. -->
<#assign knownReasons = ["device", "network", "geo", "time", "behaviour", "posture", "target"]>

<#-- The style sheet, unless the theme has it in its head. -->
<#macro styles>
    <#if !properties.latchkeyStyles??>
        <link href="${url.resourcesPath}/css/latchkey-pages.css" rel="stylesheet">
    </#if>
</#macro>

<#-- Why the person is asked. -->
<#macro reasons>
    <#local known = ((latchkey.reasons)![])?filter(reason -> knownReasons?seq_contains(reason))>
    <div class="latchkey-why" id="latchkey-why">
        <p class="latchkey-why-title">${msg("latchkeyAsk")}</p>
        <#list known as reason>
            <p class="latchkey-reason" data-reason="${reason}">${msg("latchkeyReason" + reason?cap_first)}</p>
        <#else>
            <p class="latchkey-reason">${msg("latchkeyReasonGeneral")}</p>
        </#list>
    </div>
</#macro>

<#-- The boxes that go with the form whose id is given. -->
<#macro boxes form>
    <#if (latchkey.trustOffered)!false>
        <@box name="latchkey-trust" form=form checked=(latchkey.trustChecked)!false
            label=msg("latchkeyTrust", latchkey.trustDays) help=msg("latchkeyTrustHelp") />
    </#if>
    <@sharedBox form=form />
</#macro>

<#macro sharedBox form>
    <#if (latchkey.sharedOffered)!false>
        <@box name="latchkey-shared" form=form checked=(latchkey.sharedChecked)!false
            label=msg("latchkeyShared") help=msg("latchkeySharedHelp") />
    </#if>
</#macro>

<#macro box name form checked label help>
    <div class="latchkey-box">
        <input type="checkbox" id="${name}" name="${name}" value="on" form="${form}"
            aria-describedby="${name}-help"<#if checked> checked</#if>>
        <label for="${name}">${label}</label>
        <p class="latchkey-help" id="${name}-help">${help}</p>
    </div>
</#macro>

<#-- The number to give the help desk. -->
<#macro reference>
    <#if (latchkey.reference)?has_content>
        <dl class="latchkey-facts latchkey-reference">
            <div>
                <dt>${msg("latchkeyReference")}</dt>
                <dd id="latchkey-reference">${latchkey.reference}</dd>
            </div>
        </dl>
    </#if>
</#macro>

<#macro fact label value id>
    <#if value?has_content>
        <div>
            <dt>${label}</dt>
            <dd id="${id}">${value}</dd>
        </div>
    </#if>
</#macro>

<#macro backToApplication>
    <#if (client.baseUrl)?has_content>
        <p><a id="backToApplication" href="${client.baseUrl}">${msg("backToApplication")}</a></p>
    </#if>
</#macro>

<#-- A button of the realm's theme: kind is primary or secondary. -->
<#macro button label kind="primary" name="" value="" id="" skipChecks=false>
    <button type="submit" class="latchkey-button ${(kind == "primary")?then("latchkey-primary " + (properties.kcButtonPrimaryClass!), "latchkey-secondary " + (properties.kcButtonSecondaryClass!properties.kcButtonDefaultClass!))} ${properties.kcButtonClass!} ${properties.kcButtonBlockClass!}"<#if id?has_content> id="${id}"</#if><#if name?has_content> name="${name}" value="${value}"</#if><#if skipChecks> formnovalidate</#if>>${label}</button>
</#macro>

<#-- What was done in a recovery, in words. -->
<#assign acts = {
    "recovered": "latchkeyActRecovered",
    "password-set": "latchkeyActPasswordSet",
    "credential-removed": "latchkeyActCredentialRemoved",
    "credential-added": "latchkeyActCredentialAdded",
    "mail-changed": "latchkeyActMailChanged",
    "actions-mailed": "latchkeyActActionsMailed",
    "mailed-link": "latchkeyActMailedLink",
    "identity-linked": "latchkeyActIdentityLinked",
    "probation-ended": "latchkeyActProbationEnded"
}>
<#function done code>
    <#return msg(acts[code]!"latchkeyActRecovered")>
</#function>
