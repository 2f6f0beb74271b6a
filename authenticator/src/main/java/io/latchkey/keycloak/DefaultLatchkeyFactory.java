package io.latchkey.keycloak;

import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.metrics.Metrics;
import io.latchkey.risk.net.NetworkData;
import io.latchkey.risk.net.NetworkDataConfig;
import io.latchkey.risk.net.SourceStatus;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Reads the server's configuration once and holds what comes of it. */
public final class DefaultLatchkeyFactory implements LatchkeyFactory {
    static final String ID = "default";

    private static final int MAIL_THREADS = 2;
    private static final int MAILS_WAITING = 1000;

    private static final Logger LOG = Logger.getLogger(DefaultLatchkeyFactory.class);

    private NetworkDataConfig config = NetworkDataConfig.empty();
    private @Nullable Latchkey latchkey;
    private @Nullable MailQueue mails;

    @Override
    public Latchkey create(KeycloakSession session) {
        Latchkey ready = latchkey;
        if (ready == null) {
            throw new IllegalStateException("The server has not started yet");
        }
        return ready;
    }

    @Override
    public void init(Config.Scope scope) {
        config = NetworkSettings.read(scope);
    }

    /** The files are read here and not earlier: while Keycloak is being built, there may be none. */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        KeycloakClock clock = new KeycloakClock();
        Metrics metrics = Metrics.ofServer();
        MailQueue queue = new MailQueue(metrics, MAIL_THREADS, MAILS_WAITING);
        mails = queue;
        latchkey = new DefaultLatchkey(
                new NetworkData(config, clock, status -> report(status, metrics)), clock, metrics, queue);
    }

    private static void report(SourceStatus status, Metrics metrics) {
        if (status.problem() != null) {
            metrics.failed(Failure.NETWORK_DATA);
            LOG.warnf("%s from %s: %s", status.name(), status.file(), status.problem());
        }
        if (status.health() == SourceStatus.Health.LOADED) {
            LOG.infof(
                    "Read %s from %s: %d entries, %d lines skipped",
                    status.name(), status.file(), status.entries(), status.skippedLines());
            status.firstSkipped().forEach(line -> LOG.warnf("%s: %s", status.file(), line));
        }
    }

    @Override
    public void close() {
        if (mails != null) {
            mails.close();
        }
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return NetworkSettings.properties();
    }
}
