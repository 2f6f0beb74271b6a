package io.latchkey.recovery;

import io.latchkey.risk.Sensitivity;

/** How much harm the recovery of an account could do. The order of the constants is the order of harm. */
public enum RecoveryClass {
    /** Reaches nothing that is sensitive. */
    ORDINARY,
    /** Reaches a client of high sensitivity. */
    HIGH,
    /** Has privileges, or reaches a critical client. */
    PRIVILEGED;

    /**
     * The class of an account.
     *
     * @param privileged whether it has a privileged role, by the policy or by Keycloak's own rules
     * @param reach the most sensitive client that it can open
     */
    public static RecoveryClass of(boolean privileged, Sensitivity reach) {
        if (privileged || reach == Sensitivity.CRITICAL) {
            return PRIVILEGED;
        }
        return reach == Sensitivity.HIGH ? HIGH : ORDINARY;
    }
}
