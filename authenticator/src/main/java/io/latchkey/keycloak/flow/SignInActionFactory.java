package io.latchkey.keycloak.flow;

/** "Latchkey: finish a sign-in". */
public final class SignInActionFactory extends ActionFactory {
    static final String ID = "latchkey-sign-in";

    public SignInActionFactory() {
        super(ID, "Latchkey: finish a sign-in", new SignInAction());
    }
}
