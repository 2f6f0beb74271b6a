package io.latchkey.keycloak.metrics;

import java.util.Locale;

/** Kinds of database statements of ours, as they are counted. */
public enum Statement {
    READ,
    WRITE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
