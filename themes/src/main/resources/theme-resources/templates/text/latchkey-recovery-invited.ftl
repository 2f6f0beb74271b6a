<#ftl output_format="plainText">
${msg("latchkeyMailInvited", realmName, when)}

${link}

${msg("latchkeyMailRecoveryValid", minutes)}

${msg("latchkeyMailInvitedNotYou")}
