<#macro emailLayout>
<!DOCTYPE html>
<html lang="${locale.language}" dir="${(ltr!true)?then('ltr','rtl')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${subject!realmName!}</title>
</head>
<body style="margin:0;padding:0">
<table role="presentation" width="100%" style="border-collapse:collapse">
<tr><td align="center" style="padding:24px 16px">
<table role="presentation" width="100%" style="border-collapse:collapse;max-width:560px">
<tr><td style="padding:0 0 16px;border-bottom:3px solid #2f8796;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;font-size:18px;line-height:1.4;font-weight:600">${realmName!}</td></tr>
<tr><td style="padding:16px 0;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5">
<#nested>
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
</#macro>
