package io.latchkey.risk.policy;

/**
 * How long browsers are remembered.
 *
 * @param recognisedDays how long after its last use a device is recognised, 1–3650
 * @param provenDays after how many days of use a device counts as its user's although he never proved himself on it with a
 *     factor of his own, 0 (at once) to 3650
 * @param trustedDays how long a device stays trusted, 0 (nobody can trust one) to 3650
 * @param maxUsersPerBrowser above so many users a browser is a kiosk: neither new nor known, 1–1000
 */
public record Devices(int recognisedDays, int provenDays, int trustedDays, int maxUsersPerBrowser) {}
