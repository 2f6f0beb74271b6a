package io.latchkey.keycloak.store;

import org.jspecify.annotations.Nullable;

/** Names of our tables, in the schema Keycloak is configured for. */
record Tables(
        String decision,
        String profile,
        String population,
        String upkeep,
        String recoveryCase,
        String caseStep,
        String caseAttempt,
        String policy,
        String exceptionStep) {

    /** @param schema {@code null} for the connection's own */
    static Tables in(@Nullable String schema) {
        String prefix = schema == null || schema.isBlank() ? "" : quoted(schema) + ".";
        return new Tables(
                prefix + "LATCHKEY_DECISION",
                prefix + "LATCHKEY_PROFILE",
                prefix + "LATCHKEY_POPULATION",
                prefix + "LATCHKEY_UPKEEP",
                prefix + "LATCHKEY_CASE",
                prefix + "LATCHKEY_CASE_STEP",
                prefix + "LATCHKEY_CASE_ATTEMPT",
                prefix + "LATCHKEY_POLICY",
                prefix + "LATCHKEY_EXCEPTION_STEP");
    }

    /** As Keycloak writes it: quoted only where it must be, since quoting also fixes upper and lower case. */
    private static String quoted(String schema) {
        return schema.matches("[A-Za-z_][A-Za-z0-9_]*") ? schema : '"' + schema.replace("\"", "\"\"") + '"';
    }
}
