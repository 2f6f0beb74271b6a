package io.latchkey.risk.workload;

import io.latchkey.risk.policy.Node;

/** To what a token is bound, so that it is of no use to whoever merely copies it. */
public enum Binding {
    /** To nothing: whoever bears it may use it. */
    NONE,
    /** To a key that is proved with each request (RFC 9449). */
    DPOP,
    /** To the certificate of the connection (RFC 8705). */
    MUTUAL_TLS;

    /** As reports spell it. */
    public String key() {
        return Node.name(this);
    }
}
