package io.latchkey.risk.policy;

/**
 * How long browsers are remembered.
 *
 * @param recognisedDays how long after its last use a device is recognised, 1–3650
 * @param trustedDays how long a device stays trusted, 0 (nobody can trust one) to 3650
 * @param maxUsersPerBrowser above so many users a browser is a kiosk: neither new nor known, 1–1000
 */
public record Devices(int recognisedDays, int trustedDays, int maxUsersPerBrowser) {}
