package io.latchkey.risk.policy;

/**
 * What becomes of Keycloak's protection against guessing.
 *
 * @param spareRecognised whether the user's own devices, where he usually is, are let past a lock that strangers' failures
 *     have brought on; a lock of their own then holds them to the realm's numbers
 */
public record Lockout(boolean spareRecognised) {}
