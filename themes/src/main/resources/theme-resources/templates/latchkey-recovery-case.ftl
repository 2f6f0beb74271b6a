<#import "template.ftl" as layout>
<#import "latchkey-parts.ftl" as parts>
<#assign plea = (recovery.kind!"recovery") == "probation">
<#-- Two approvals are one thing to say. -->
<#function said way>
    <#if way?filter(need -> need == "approval")?size == 2>
        <#return way?filter(need -> need != "approval" && need != "wait") + ["approvals"] + way?filter(need -> need == "wait")>
    </#if>
    <#return way>
</#function>
<#-- A way that wants nothing more only waits to be taken up. -->
<#assign isWanting = !recovery.blocked && recovery.state != "waiting" && recovery.ways?filter(way -> way?size == 0)?size == 0>
<#global title = msg(plea?then("latchkeyProbationTitle", "latchkeyRecoveryCaseTitle"))>
<@layout.registrationLayout displayMessage=false; section>
    <#if section == "header">
        ${title}
    <#elseif section == "form">
        <@parts.styles />
        <div class="latchkey-text" id="latchkey-recovery-case" data-version="${recovery.version}" data-state="${recovery.state}" data-ways="<#list recovery.ways as way>${way?join("+")}<#sep> </#list>">
            <p id="latchkey-recovery-state" role="status">
                <#if recovery.blocked>
                    ${msg("latchkeyRecoveryBlocked")}
                <#elseif recovery.state == "waiting">
                    ${msg("latchkeyRecoveryWaiting", recovery.until)}
                <#elseif recovery.takeUp>
                    ${msg("latchkeyRecoveryApproved")}
                <#else>
                    ${msg(plea?then("latchkeyProbationOpen", "latchkeyRecoveryOpen"))}
                </#if>
            </p>
            <dl class="latchkey-facts">
                <@parts.fact label=msg("latchkeyRecoveryNumber") value=recovery.number id="latchkey-number" />
                <@parts.fact label=msg("latchkeyDevice") value=recovery.device id="latchkey-device" />
                <@parts.fact label=msg("latchkeyPlace") value=recovery.place id="latchkey-place" />
            </dl>
            <#if isWanting>
                <p id="latchkey-recovery-wanted">${msg((recovery.ways?size == 1)?then("latchkeyRecoveryWantedOne", "latchkeyRecoveryWanted"))}</p>
                <ul aria-labelledby="latchkey-recovery-wanted">
                    <#list recovery.ways as way>
                        <li><#list said(way) as need>${msg("latchkeyRecoveryNeed." + need)}<#sep> ${msg("latchkeyRecoveryAnd")} </#list></li>
                    </#list>
                </ul>
                <p>${msg("latchkeyRecoveryCallBack")}</p>
            </#if>
            <form id="latchkey-recovery-form" class="latchkey-form ${properties.kcFormClass!}" action="${url.loginAction}" method="post">
                <div class="latchkey-actions">
                    <#if recovery.takeUp && !recovery.blocked>
                        <@parts.button label=msg("latchkeyRecoveryTakeUp") name="do" value="take-up" id="latchkey-take-up" />
                    </#if>
                    <#if recovery.canWait && !recovery.blocked>
                        <@parts.button label=msg("latchkeyRecoveryStartWait") name="do" value="wait" id="latchkey-wait" />
                    </#if>
                    <@parts.button label=msg("latchkeyRecoveryRefresh") kind="secondary" name="do" value="look" id="latchkey-look" />
                    <@parts.button label=msg(plea?then("latchkeyProbationWithdraw", "latchkeyRecoveryWithdraw")) kind="secondary" name="do" value="withdraw" id="latchkey-withdraw" />
                </div>
            </form>
        </div>
    </#if>
</@layout.registrationLayout>
