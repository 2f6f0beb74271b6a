package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.admin.disown.DisownResource;
import io.latchkey.keycloak.admin.disown.RateLimit;
import io.latchkey.keycloak.admin.disown.RecoveryResource;
import java.time.Clock;
import java.time.Duration;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Puts what users call themselves under {@code /realms/{realm}/latchkey}. */
public final class LatchkeyRealmProviderFactory implements RealmResourceProviderFactory {
    private static final String ID = "latchkey";
    private static final int TRIES = 30;
    private static final int SOURCES = 10_000;

    private final RateLimit disowning = new RateLimit(Clock.systemUTC(), Duration.ofMinutes(1), TRIES, SOURCES);

    private final RateLimit recovering = new RateLimit(Clock.systemUTC(), Duration.ofMinutes(1), TRIES, SOURCES);

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new LatchkeyRealmProvider(session, disowning, recovering);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }

    private record LatchkeyRealmProvider(KeycloakSession session, RateLimit disowning, RateLimit recovering)
            implements RealmResourceProvider {
        @Override
        public Object getResource() {
            return new LatchkeyRealmResource(
                    session, new DisownResource(session, disowning), new RecoveryResource(session, recovering));
        }

        @Override
        public void close() {}
    }
}
