package io.latchkey.it.server;

import java.net.URI;

/** A running Keycloak of ours, wherever it runs. */
public interface Keycloak extends AutoCloseable {

    /** The name of the administrator of the realm {@code master}. */
    String ADMIN = "admin";

    /** The password of {@link #ADMIN}: these servers listen on loopback and hold nothing real. */
    String ADMIN_PASSWORD = "admin-demo-1";

    /** Where browsers and applications find it; no slash at the end. */
    URI url();

    /** Where the server finds itself; no slash at the end. */
    default URI innerUrl() {
        return url();
    }

    /** Where health and metrics are; no slash at the end. */
    URI managementUrl();

    /** What the server has logged so far. */
    String log();

    /** Ends the server; nothing of it stays. */
    @Override
    void close();
}
