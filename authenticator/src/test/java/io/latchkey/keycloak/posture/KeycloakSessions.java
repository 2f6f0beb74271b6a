package io.latchkey.keycloak.posture;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.HashMap;
import java.util.List;
import org.infinispan.Cache;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.manager.DefaultCacheManager;
import org.keycloak.crypto.EdDSASignatureProviderFactory;
import org.keycloak.crypto.HS256SignatureProviderFactory;
import org.keycloak.crypto.PS256SignatureProviderFactory;
import org.keycloak.crypto.RS256SignatureProviderFactory;
import org.keycloak.crypto.RS384SignatureProviderFactory;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.crypto.SignatureProviderFactory;
import org.keycloak.http.HttpRequest;
import org.keycloak.keys.PublicKeyStorageProvider;
import org.keycloak.keys.infinispan.InfinispanPublicKeyStorageProvider;
import org.keycloak.keys.infinispan.PublicKeysEntry;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A session of a server that has Keycloak's own verifiers of signatures and its own cache of keys. */
final class KeycloakSessions implements AutoCloseable {
    private static final List<SignatureProviderFactory> SIGNATURES = List.of(
            new RS256SignatureProviderFactory(),
            new RS384SignatureProviderFactory(),
            new PS256SignatureProviderFactory(),
            new EdDSASignatureProviderFactory(),
            new HS256SignatureProviderFactory());
    private static final int SECONDS_BETWEEN_LOADS = 10;

    private final DefaultCacheManager caches = new DefaultCacheManager(new GlobalConfigurationBuilder().build());
    private final KeycloakSession session = mock();
    private final HttpRequest request = mock();

    KeycloakSessions() {
        KeycloakContext context = mock();
        RealmModel realm = mock();
        when(session.getContext()).thenReturn(context);
        when(context.getRealm()).thenReturn(realm);
        when(context.getHttpRequest()).thenReturn(request);
        when(realm.getName()).thenReturn("latchkey");
        when(session.getProvider(eq(SignatureProvider.class), anyString())).then(call -> {
            String algorithm = call.getArgument(1);
            return SIGNATURES.stream()
                    .filter(factory -> factory.getId().equals(algorithm))
                    .findFirst()
                    .map(factory -> factory.create(session))
                    .orElse(null);
        });
        Cache<String, PublicKeysEntry> keys = caches.createCache("keys", new ConfigurationBuilder().build());
        when(session.getProvider(PublicKeyStorageProvider.class))
                .thenReturn(new InfinispanPublicKeyStorageProvider(
                        session, keys, new HashMap<>(), SECONDS_BETWEEN_LOADS, 3600));
        when(session.getAttribute(any())).thenReturn(null);
    }

    KeycloakSession session() {
        return session;
    }

    HttpRequest request() {
        return request;
    }

    @Override
    public void close() {
        caches.stop();
    }
}
