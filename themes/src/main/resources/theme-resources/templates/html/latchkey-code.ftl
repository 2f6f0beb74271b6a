<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("latchkeyMailCode", realmName)}</p>
<p style="margin:24px 0;font-size:28px;line-height:1.2;font-weight:600;letter-spacing:4px;font-family:ui-monospace,Menlo,Consolas,monospace">${code}</p>
<p>${msg("latchkeyMailCodeValid", minutes)}</p>
<p>${msg("latchkeyMailCodeSecret")}</p>
<p>${msg("latchkeyMailCodeNotYou")}</p>
</@layout.emailLayout>
