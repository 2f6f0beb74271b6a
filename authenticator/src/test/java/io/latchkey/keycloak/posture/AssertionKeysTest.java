package io.latchkey.keycloak.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.common.util.Time;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.crypto.KeyWrapper;

/** On Keycloak's own cache of keys. */
class AssertionKeysTest {
    private static final SigningProxy FIRST = SigningProxy.ed25519("first");
    private static final SigningProxy SECOND = SigningProxy.ed25519("second");

    private final KeycloakSessions keycloak = new KeycloakSessions();
    private final KeyServer server = new KeyServer();
    private final CloseableHttpClient http = HttpClients.createDefault();
    private final Outages outages = new Outages();
    private final Log log = Log.open();

    @BeforeEach
    void client() {
        HttpClientProvider provider = mock();
        when(provider.getHttpClient()).thenReturn(http);
        when(keycloak.session().getProvider(HttpClientProvider.class)).thenReturn(provider);
        server.answers(200, SigningProxy.keySet(FIRST));
    }

    @AfterEach
    void stop() throws Exception {
        Time.setOffset(0);
        log.close();
        http.close();
        server.close();
        keycloak.close();
    }

    private AssertionKeys keys(PostureSettings settings, String component) {
        return new AssertionKeys(keycloak.session(), settings, component, outages);
    }

    private KeyWrapper findGiven(String keySet, String component, String kid) throws KeysUnavailableException {
        return keys(Claims.settings(keySet), component).find(kid, "EdDSA", now());
    }

    private KeyWrapper findLoaded(String kid) throws KeysUnavailableException {
        PostureSettings settings =
                new PostureSettings("Header", "issuer", "audience", null, server.url(), Duration.ofSeconds(60));
        return keys(settings, "component").find(kid, "EdDSA", now());
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }

    private static void after(Duration time) {
        Time.setOffset(Time.getOffset() + (int) time.toSeconds());
    }

    private void assertUnavailable() {
        assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> findLoaded("first"));
    }

    @Test
    void given_keys_are_found_by_name() throws Exception {
        String both = SigningProxy.keySet(FIRST, SECOND);

        assertThat(findGiven(both, "component", "second").getKid()).isEqualTo("second");
        assertThat(findGiven(both, "component", "third")).isNull();
    }

    @Test
    void changed_settings_hold_at_once() throws Exception {
        findGiven(SigningProxy.keySet(FIRST), "component", "first");

        assertThat(findGiven(SigningProxy.keySet(SECOND), "component", "second"))
                .isNotNull();
        assertThat(findGiven(SigningProxy.keySet(SECOND), "component", "first")).isNull();
    }

    @Test
    void a_key_that_must_not_sign_is_not_found() throws Exception {
        String weak = SigningProxy.keySet(SigningProxy.rsa("weak", 1024));
        String secret = "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"secret\",\"use\":\"sig\",\"k\":\"AAAA\"}]}";
        String other = SigningProxy.keySet(FIRST).replace("\"kid\"", "\"use\":\"enc\",\"kid\"");

        assertThat(keys(Claims.settings(weak), "c").find("weak", "RS256", now()))
                .isNull();
        assertThat(keys(Claims.settings(secret), "c").find("secret", "HS256", now()))
                .isNull();
        assertThat(findGiven(other, "c", "first")).isNull();
    }

    @Test
    void keys_are_loaded_once() throws Exception {
        findLoaded("first");
        findLoaded("first");

        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void a_new_key_is_loaded_when_it_is_first_seen() throws Exception {
        findLoaded("first");
        server.answers(200, SigningProxy.keySet(FIRST, SECOND));
        after(Duration.ofSeconds(11));

        assertThat(findLoaded("second")).isNotNull();
    }

    @Test
    void asking_for_keys_that_do_not_exist_loads_no_more_often_than_keycloak_allows() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(findLoaded("unknown-" + i)).isNull();
        }

        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void a_key_that_the_proxy_has_given_up_is_good_for_an_hour_at_most() throws Exception {
        findLoaded("first");
        server.answers(200, SigningProxy.keySet(SECOND));

        after(Duration.ofMinutes(59));
        assertThat(findLoaded("first")).isNotNull();
        after(Duration.ofMinutes(2));
        assertThat(findLoaded("first")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"500|{\"keys\":[]}", "302|''", "200|garbage", "200|{}", "200|null", "200|''"})
    void an_answer_without_keys_is_an_outage(int status, String body) {
        server.answers(status, body);

        assertUnavailable();
    }

    @Test
    void an_answer_that_is_too_long_is_an_outage() {
        server.answers(200, "{\"note\":\"" + "x".repeat(2 << 20) + "\",\"keys\":[]}");

        assertUnavailable();
    }

    @Test
    void an_outage_is_logged_once_and_not_tried_again_at_once() throws Exception {
        server.answers(500, "");
        assertUnavailable();
        assertUnavailable();
        after(Outages.PAUSE.minusSeconds(1));
        assertUnavailable();
        assertThat(server.requests()).isEqualTo(1);

        after(Duration.ofSeconds(2));
        assertUnavailable();
        assertThat(server.requests()).isEqualTo(2);
        assertThat(log.lines()).singleElement().asString().contains("latchkey", "500");

        server.answers(200, SigningProxy.keySet(FIRST));
        after(Outages.PAUSE);
        assertThat(findLoaded("first")).isNotNull();
        assertThat(log.lines()).hasSize(2).last().asString().contains("again");
    }

    @Test
    void known_keys_stay_good_through_an_outage() throws Exception {
        findLoaded("first");
        server.answers(500, "");
        after(Duration.ofSeconds(11));

        assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> findLoaded("second"));
        assertThat(findLoaded("first")).isNotNull();
    }

    @Test
    void realms_share_no_keys_and_no_outage() throws Exception {
        assertThatExceptionOfType(KeysUnavailableException.class)
                .isThrownBy(() -> findGiven("garbage", "one", "first"));

        assertThat(findGiven(SigningProxy.keySet(FIRST), "other", "first")).isNotNull();
    }
}
