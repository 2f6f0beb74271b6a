package io.latchkey.keycloak.posture;

/** Why an assertion is not believed. For the log only: the evidence says no more than that it was invalid. */
enum Flaw {
    /** Longer than {@link SignedAssertion#LONGEST}. */
    TOO_LONG,
    /** The header came more than once. */
    REPEATED,
    /** Not a signed JWT in compact form. */
    NO_JWT,
    /** Signed with something else than an asymmetric algorithm, or not at all. */
    ALGORITHM,
    /** Its header names an extension that must be understood; none is. */
    EXTENSION,
    /** Names no key, one that the proxy doesn't have, or one for another algorithm. */
    KEY,
    SIGNATURE,
    ISSUER,
    AUDIENCE,
    /** A time that must be there is missing, or one is not in whole seconds. */
    TIMES,
    EXPIRED,
    TOO_OLD,
    /** Made or valid only in the future. */
    NOT_YET,
    /** Names no session, or another than this browser's. */
    SESSION,
    /** Says nothing of the device, or something else than true and false. */
    STATEMENTS,
    /** Something else went wrong with it. */
    OTHER
}
