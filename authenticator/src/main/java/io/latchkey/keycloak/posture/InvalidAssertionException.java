package io.latchkey.keycloak.posture;

/** An assertion came that can't be believed. */
final class InvalidAssertionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Flaw flaw;

    InvalidAssertionException(Flaw flaw) {
        super(flaw.name());
        this.flaw = flaw;
    }

    InvalidAssertionException(Flaw flaw, Throwable cause) {
        super(flaw.name(), cause);
        this.flaw = flaw;
    }

    Flaw flaw() {
        return flaw;
    }
}
