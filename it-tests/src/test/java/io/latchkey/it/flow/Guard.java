package io.latchkey.it.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Waiting;
import java.time.Duration;
import java.util.Map;

/** Keycloak's protection against guessing in the realm {@code latchkey}, put back at its end. */
final class Guard implements AutoCloseable {
    /** So many failures lock. */
    static final int FAILURES = 3;

    private static final String REALM = "latchkey";
    private static final String STRANGERS = "200.160.2.3";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Keycloak keycloak;
    private final AdminClient admin;
    private final ObjectNode before;

    /** It locks for five minutes, and no sooner for quick attempts. */
    Guard(Keycloak keycloak, AdminClient admin) {
        this.keycloak = keycloak;
        this.admin = admin;
        this.before = (ObjectNode) admin.get(REALM);
        set(Map.of(
                "bruteForceProtected",
                true,
                "failureFactor",
                FAILURES,
                "waitIncrementSeconds",
                300,
                "quickLoginCheckMilliSeconds",
                0));
    }

    private void set(Map<String, Object> settings) {
        ObjectNode realm = before.deepCopy();
        settings.forEach(realm::putPOJO);
        admin.put(REALM, realm);
    }

    /** From now on the account is disabled after as many failures. */
    void locksForGood() {
        set(Map.of(
                "bruteForceProtected",
                true,
                "failureFactor",
                FAILURES,
                "quickLoginCheckMilliSeconds",
                0,
                "permanentLockout",
                true));
    }

    /** From now on people sign in by this flow. */
    void signInBy(String flow) {
        admin.put(REALM, Map.of("realm", REALM, "browserFlow", flow));
    }

    /** Strangers guess, one browser after another, until the account is locked. */
    void strangersLock(Person person) {
        Waiting.untilTrue("the account to be locked", PATIENCE, () -> {
            if (!isLocked(person)) {
                stranger(person).guess();
            }
            return isLocked(person);
        });
    }

    /** Somebody who never was here before. */
    Visitor stranger(Person person) {
        return new Visitor(keycloak, person, STRANGERS);
    }

    /** Waits until Keycloak, which counts on a thread of its own, has counted so many failures. */
    void hasCounted(Person person, int failures) {
        Waiting.untilTrue(
                failures + " failures",
                PATIENCE,
                () -> status(person).path("numFailures").asInt() >= failures);
    }

    boolean isLocked(Person person) {
        return status(person).path("disabled").asBoolean();
    }

    private JsonNode status(Person person) {
        return admin.get(REALM + "/attack-detection/brute-force/users/" + person.id());
    }

    @Override
    public void close() {
        admin.put(REALM, before);
    }
}
