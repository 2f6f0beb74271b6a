package io.latchkey.keycloak.token;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.Sources;
import io.latchkey.keycloak.flow.SessionContexts;
import io.latchkey.risk.Account;
import io.latchkey.risk.Attempts;
import io.latchkey.risk.Device;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Posture;
import java.time.Instant;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/** What is known of a request that a workload makes. */
final class WorkloadContexts {
    private final KeycloakSession session;

    WorkloadContexts(KeycloakSession session) {
        this.session = session;
    }

    /**
     * @param account id of the service account
     * @param scopes that are asked for, separated by blanks; null if none were named
     */
    LoginContext of(ClientModel client, String account, @Nullable String scopes) {
        Latchkey latchkey = Latchkey.of(session);
        Instant now = latchkey.clock().instant();
        return new LoginContext(
                now,
                new Account(account, null, new TreeSet<>(), null, null, null, null),
                latchkey.networks().look(Sources.address(session)),
                new Device(Device.Cookie.UNSUPPORTED, null, 0, null),
                Posture.notConfigured(),
                Attempts.unknown(),
                SessionContexts.target(client, scopes),
                null);
    }
}
