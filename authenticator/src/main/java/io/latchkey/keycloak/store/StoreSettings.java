package io.latchkey.keycloak.store;

import java.time.Duration;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * How much of the database Latchkey may use.
 *
 * @param signInLimit how long a sign-in waits for one of our transactions, at most
 * @param signInConnections connections of Keycloak's pool that sign-ins use at once, at most
 * @param deskLimit how long a search or another request of an administrator waits, at most
 * @param deskConnections connections of Keycloak's pool that those use at once, at most
 * @param failures failures in a row after which the database is left alone
 * @param pause how long it is left alone then
 * @param upkeepInterval how often retention and the like are run
 */
record StoreSettings(
        Duration signInLimit,
        int signInConnections,
        Duration deskLimit,
        int deskConnections,
        int failures,
        Duration pause,
        Duration upkeepInterval) {

    static final StoreSettings DEFAULT = new StoreSettings(
            Duration.ofMillis(500), 16, Duration.ofSeconds(10), 2, 5, Duration.ofSeconds(10), Duration.ofMinutes(15));

    static StoreSettings of(Config.Scope config) {
        return new StoreSettings(
                Duration.ofMillis(atLeastOne(config, "timeLimit", 500)),
                atLeastOne(config, "connections", 16),
                Duration.ofMillis(atLeastOne(config, "deskTimeLimit", 10_000)),
                atLeastOne(config, "deskConnections", 2),
                atLeastOne(config, "breakerFailures", 5),
                Duration.ofMillis(atLeastOne(config, "breakerPause", 10_000)),
                Duration.ofSeconds(atLeastOne(config, "upkeepInterval", 900)));
    }

    private static int atLeastOne(Config.Scope config, String key, int byDefault) {
        Integer value = config.getInt(key, byDefault);
        if (value == null || value < 1) {
            throw new IllegalArgumentException("latchkey-store: " + key + " must be at least 1, but is " + value);
        }
        return value;
    }

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name("timeLimit")
                .type("int")
                .helpText("How long a sign-in waits for one transaction on Latchkey's tables, in milliseconds."
                        + " After that, the policy's rule for failed scoring applies.")
                .defaultValue(500)
                .add()
                .property()
                .name("connections")
                .type("int")
                .helpText("How many connections of Keycloak's pool sign-ins may use for Latchkey's tables at once.")
                .defaultValue(16)
                .add()
                .property()
                .name("deskTimeLimit")
                .type("int")
                .helpText("How long a search in the decision log may take, in milliseconds.")
                .defaultValue(10_000)
                .add()
                .property()
                .name("deskConnections")
                .type("int")
                .helpText("How many connections of Keycloak's pool searches in the decision log may use at once.")
                .defaultValue(2)
                .add()
                .property()
                .name("breakerFailures")
                .type("int")
                .helpText("After how many failures in a row sign-ins stop waiting for Latchkey's tables for a while.")
                .defaultValue(5)
                .add()
                .property()
                .name("breakerPause")
                .type("int")
                .helpText("How long they stop, in milliseconds; then one sign-in tries for all.")
                .defaultValue(10_000)
                .add()
                .property()
                .name("upkeepInterval")
                .type("int")
                .helpText("How often retention runs and the population of a day is closed where due, in seconds.")
                .defaultValue(900)
                .add()
                .build();
    }
}
