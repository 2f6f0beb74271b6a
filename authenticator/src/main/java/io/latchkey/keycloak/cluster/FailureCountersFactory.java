package io.latchkey.keycloak.cluster;

import org.keycloak.provider.ProviderFactory;

/** Makes the {@link FailureCounters} of a session. */
public interface FailureCountersFactory extends ProviderFactory<FailureCounters> {}
