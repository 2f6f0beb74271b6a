package io.latchkey.keycloak.flow;

/** "Latchkey: invite to a second factor". */
public final class InviteActionFactory extends ActionFactory {
    static final String ID = "latchkey-invite";

    public InviteActionFactory() {
        super(ID, "Latchkey: invite to a second factor", new InviteAction());
    }
}
