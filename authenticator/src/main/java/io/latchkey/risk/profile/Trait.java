package io.latchkey.risk.profile;

/** Something of an account whose change is worth noticing, and that Keycloak keeps no date for. */
public enum Trait {
    /** The mail address. */
    MAIL,
    /** The privileged roles the user holds. */
    PRIVILEGES,
    /** The second factors it has: one that goes is seen as well as one that comes. */
    FACTORS
}
