package io.latchkey.keycloak.posture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.http.client.config.RequestConfig;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Base64Url;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.PublicKeysWrapper;
import org.keycloak.http.simple.SimpleHttp;
import org.keycloak.http.simple.SimpleHttpResponse;
import org.keycloak.jose.jwk.JSONWebKeySet;
import org.keycloak.jose.jwk.JWK;
import org.keycloak.jose.jws.crypto.HashUtils;
import org.keycloak.keys.PublicKeyStorageProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.util.JWKSUtils;
import org.keycloak.util.JsonSerialization;

/**
 * The proxy's public keys, kept in Keycloak's own cache of keys: loaded again when an unknown one is asked for, but not
 * more often than Keycloak allows. Other settings are another entry there, so that a change takes effect at once on all
 * nodes.
 */
final class AssertionKeys {
    /** For each step of loading keys, while somebody waits to sign in. */
    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(2).toMillis();

    /** Keys that were loaded are loaded again after this, so that one that the proxy has given up doesn't stay good. */
    static final Duration LIFE = Duration.ofHours(1);

    private static final int STATUS_OK = 200;
    private static final long LONGEST = 1 << 20;

    private final KeycloakSession session;
    private final PostureSettings settings;
    private final String name;
    private final String realm;
    private final Outages outages;

    /** @param component the id of the settings; realms don't share keys */
    AssertionKeys(KeycloakSession session, PostureSettings settings, String component, Outages outages) {
        this.session = session;
        this.settings = settings;
        this.realm = session.getContext().getRealm().getName();
        this.name = "latchkey-posture::" + component + "::" + digest(settings.keySet(), settings.keySetUrl());
        this.outages = outages;
    }

    /**
     * The key of that name.
     *
     * @param algorithm preferred, if several have the name
     * @return null if the proxy has none
     * @throws KeysUnavailableException if its keys can't be had
     */
    @Nullable
    KeyWrapper find(String kid, String algorithm, Instant now) throws KeysUnavailableException {
        try {
            return session.getProvider(PublicKeyStorageProvider.class)
                    .getPublicKey(name, kid, algorithm, () -> load(now));
        } catch (RuntimeException e) {
            throw new KeysUnavailableException("the keys can't be loaded: " + e.getMessage(), e);
        }
    }

    /** Called by Keycloak's cache when it lacks a key. It remembers what was loaded, not what failed: we do. */
    private PublicKeysWrapper load(Instant now) throws IOException {
        if (outages.isFresh(name, now)) {
            throw new IOException("they could not be loaded a moment ago");
        }
        try {
            JSONWebKeySet document = settings.keySet() == null
                    ? fetch(settings.keySetUrl())
                    : JsonSerialization.readValue(settings.keySet(), JSONWebKeySet.class);
            if (document == null || document.getKeys() == null) {
                throw new IOException("not a JWKS document");
            }
            List<KeyWrapper> usable = JWKSUtils.getKeyWrappersForUse(document, JWK.Use.SIG, true).getKeys().stream()
                    .filter(key -> KeyRules.against(key) == null)
                    .toList();
            outages.ended(name, realm);
            Long end = settings.keySet() == null ? now.plus(LIFE).toEpochMilli() : null;
            return new PublicKeysWrapper(usable, end);
        } catch (IOException | RuntimeException e) {
            outages.began(name, realm, now, e);
            throw e;
        }
    }

    private @Nullable JSONWebKeySet fetch(@Nullable String url) throws IOException {
        RequestConfig limits = RequestConfig.custom()
                .setConnectTimeout(PATIENCE_MILLIS)
                .setSocketTimeout(PATIENCE_MILLIS)
                .setConnectionRequestTimeout(PATIENCE_MILLIS)
                .build();
        try (SimpleHttpResponse answer = SimpleHttp.create(session)
                .withRequestConfig(limits)
                .withMaxConsumedResponseSize(LONGEST)
                .doGet(url)
                .acceptJson()
                .asResponse()) {
            if (answer.getStatus() != STATUS_OK) {
                throw new IOException("the answer was " + answer.getStatus());
            }
            return answer.asJson(JSONWebKeySet.class);
        }
    }

    private static String digest(@Nullable String keySet, @Nullable String url) {
        String text = keySet == null ? "url:" + url : "set:" + keySet;
        return Base64Url.encode(HashUtils.hash(JavaAlgorithm.SHA256, text.getBytes(StandardCharsets.UTF_8)));
    }
}
