package io.latchkey.keycloak.store;

/** What a policy document of a realm is there for. Each is a key of the realm's one policy component. */
public enum PolicySlot {
    /** In force. */
    ACTIVE("document", "The document in force, as JSON, merged over the default policy."),
    /** Weighs every sign-in beside the one in force, and acts on none. */
    OBSERVED("observed", "Weighs every sign-in beside the one in force, and acts on none."),
    /** Being worked on. */
    DRAFT("draft", "Being worked on; weighs nothing.");

    private final String key;
    private final String help;

    PolicySlot(String key, String help) {
        this.key = key;
        this.help = help;
    }

    /** Of the document in the component's configuration. */
    public String key() {
        return key;
    }

    String help() {
        return help;
    }
}
