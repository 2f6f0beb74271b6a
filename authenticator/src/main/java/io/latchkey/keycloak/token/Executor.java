package io.latchkey.keycloak.token;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/**
 * What executors of client policies have in common.
 *
 * @param <S> what an admin sets in a client profile
 */
abstract class Executor<S extends ClientPolicyExecutorConfigurationRepresentation>
        implements ClientPolicyExecutorProvider<S> {
    private final KeycloakSession session;
    private final String id;
    private final Class<S> type;
    private final Supplier<S> defaults;
    private S settings;

    /** @param defaults what holds where a profile says nothing */
    Executor(KeycloakSession session, String id, Class<S> type, Supplier<S> defaults) {
        this.session = session;
        this.id = id;
        this.type = type;
        this.defaults = defaults;
        this.settings = defaults.get();
    }

    final KeycloakSession session() {
        return session;
    }

    final S settings() {
        return settings;
    }

    @Override
    public final void setupConfiguration(@Nullable S configured) {
        settings = configured == null ? defaults.get() : configured;
    }

    @Override
    public final Class<S> getExecutorConfigurationClass() {
        return type;
    }

    @Override
    public final String getProviderId() {
        return id;
    }
}
