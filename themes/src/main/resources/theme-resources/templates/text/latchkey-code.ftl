<#ftl output_format="plainText">
${msg("latchkeyMailCode", realmName)}

  ${code}

${msg("latchkeyMailCodeValid", minutes)}

${msg("latchkeyMailCodeSecret")}

${msg("latchkeyMailCodeNotYou")}
