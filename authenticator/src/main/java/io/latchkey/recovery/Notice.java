package io.latchkey.recovery;

/** Who is told that a recovery was refused. */
public enum Notice {
    /** The owner of the account, on every channel that is known. */
    OWNER,
    /** Whoever the realm has named for security. */
    SECURITY_CONTACT
}
