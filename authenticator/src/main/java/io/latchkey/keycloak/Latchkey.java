package io.latchkey.keycloak;

import io.latchkey.keycloak.metrics.Metrics;
import io.latchkey.risk.RiskEngine;
import io.latchkey.risk.net.NetworkLookup;
import io.latchkey.risk.policy.Policy;
import java.security.SecureRandom;
import java.time.Clock;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.Provider;

/** What is one for the whole server. Safe for use by many threads. */
public interface Latchkey extends Provider {
    /** What is known of networks: geography, systems, lists, company networks. */
    NetworkLookup networks();

    /** The only clock; follows Keycloak's own time offset. */
    Clock clock();

    SecureRandom random();

    Metrics metrics();

    /** Sends mails outside of requests. */
    MailQueue mails();

    /** The engine of a policy; made once for each version. */
    RiskEngine engine(Policy policy);

    /** The server's one. */
    static Latchkey of(KeycloakSession session) {
        return session.getProvider(Latchkey.class);
    }
}
