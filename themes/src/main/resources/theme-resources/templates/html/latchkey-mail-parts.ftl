<#-- Parts that Latchkey's mails share. Styles are inline, because mail programs drop style sheets. -->
<#macro facts>
<table role="presentation" style="border-collapse:collapse;margin:16px 0">
<@fact label=msg("latchkeyAccount") value=((account!"")?has_content)?then(account!"", (user.username)!"") />
<@fact label=msg("latchkeyWhen") value=when!"" />
<@fact label=msg("latchkeyDevice") value=device!"" />
<@fact label=msg("latchkeyPlace") value=place!"" />
<@fact label=msg("latchkeyApplication") value=application!"" />
<@fact label=msg("latchkeyReference") value=reference!"" />
</table>
</#macro>

<#macro fact label value>
<#if value?has_content>
<tr><td style="padding:4px 16px 4px 0;vertical-align:top">${label}</td><td style="padding:4px 0"><strong>${value}</strong></td></tr>
</#if>
</#macro>

<#-- The mail's link, as a button. -->
<#macro go label>
<p style="margin:24px 0"><a href="${link}" style="display:inline-block;padding:12px 20px;border-radius:8px;background-color:#1d5b66;color:#ffffff;text-decoration:none;font-weight:600">${label}</a></p>
</#macro>

<#macro disown>
<#if link?has_content>
<p>${msg("latchkeyMailNotYou")}</p>
<@go label=msg("latchkeyDisownSubmit") />
<p>${msg("latchkeyMailLink")}</p>
</#if>
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
