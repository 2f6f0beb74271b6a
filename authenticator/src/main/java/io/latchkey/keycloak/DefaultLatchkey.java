package io.latchkey.keycloak;

import io.latchkey.keycloak.metrics.Metrics;
import io.latchkey.risk.RiskEngine;
import io.latchkey.risk.net.NetworkLookup;
import io.latchkey.risk.policy.Policy;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the factory has read, and the engines that were needed so far. */
final class DefaultLatchkey implements Latchkey {
    /** Policies in force at one time are few; the rest are versions that were replaced. */
    private static final int ENGINES = 128;

    private final NetworkLookup networks;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, RiskEngine> engines = new ConcurrentHashMap<>();

    private final Metrics metrics;

    private final MailQueue mails;

    DefaultLatchkey(NetworkLookup networks, Clock clock, Metrics metrics, MailQueue mails) {
        this.networks = networks;
        this.clock = clock;
        this.metrics = metrics;
        this.mails = mails;
    }

    @Override
    public NetworkLookup networks() {
        return networks;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public SecureRandom random() {
        return random;
    }

    @Override
    public Metrics metrics() {
        return metrics;
    }

    @Override
    public MailQueue mails() {
        return mails;
    }

    @Override
    public RiskEngine engine(Policy policy) {
        if (engines.size() >= ENGINES) {
            engines.clear();
        }
        return engines.computeIfAbsent(policy.version(), version -> new RiskEngine(policy));
    }

    @Override
    public void close() {}
}
