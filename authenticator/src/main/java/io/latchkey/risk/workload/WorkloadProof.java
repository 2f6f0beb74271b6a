package io.latchkey.risk.workload;

import io.latchkey.risk.policy.Node;

/** By what a service account proves that it is the client it says it is. */
public enum WorkloadProof {
    /** A secret that both sides know and that travels with each request. */
    SECRET("a shared secret"),
    /** A JWT signed with a secret that both sides know. */
    SECRET_JWT("a JWT signed with a shared secret"),
    /** A JWT signed with a key that only the workload has. */
    SIGNED_JWT("a JWT signed with its own key (private_key_jwt)"),
    /** A certificate whose key only the workload has. */
    MUTUAL_TLS("mutual TLS"),
    /** A token of the platform that the workload runs on. */
    FEDERATED("an identity of its platform (federated JWT)"),
    /** A method that Latchkey knows nothing of. */
    OTHER("another method");

    private final String words;

    WorkloadProof(String words) {
        this.words = words;
    }

    /** Whether it rests on something that more than the workload itself knows, and that can leak and grow old. */
    public boolean isShared() {
        return this == SECRET || this == SECRET_JWT;
    }

    /** As a policy spells it. */
    public String key() {
        return Node.name(this);
    }

    /** For a sentence. */
    public String words() {
        return words;
    }
}
