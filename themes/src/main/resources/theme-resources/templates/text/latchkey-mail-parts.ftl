<#ftl output_format="plainText">
<#-- Parts that Latchkey's plain-text mails share. -->
<#macro facts>
<@fact label=msg("latchkeyAccount") value=((account!"")?has_content)?then(account!"", (user.username)!"") />
<@fact label=msg("latchkeyWhen") value=when!"" />
<@fact label=msg("latchkeyDevice") value=device!"" />
<@fact label=msg("latchkeyPlace") value=place!"" />
<@fact label=msg("latchkeyApplication") value=application!"" />
<@fact label=msg("latchkeyReference") value=reference!"" />
</#macro>

<#macro fact label value>
<#if value?has_content>
  ${label}: ${value}
</#if>
</#macro>

<#macro disown>
<#if link?has_content>

${msg("latchkeyMailNotYou")}

${link}

${msg("latchkeyMailLink")}
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
