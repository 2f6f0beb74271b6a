package io.latchkey.keycloak.flow;

/** "Latchkey: new password of a recovery". */
public final class RecoveryPasswordActionFactory extends ActionFactory {
    static final String ID = "latchkey-recovery-password";

    public RecoveryPasswordActionFactory() {
        super(ID, "Latchkey: new password of a recovery", new RecoveryPasswordAction());
    }
}
