package io.latchkey.keycloak.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.latchkey.keycloak.store.LatchkeyComponent;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.common.enums.SslRequired;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What can be saved as a realm's source of assertions, and what an administrator is told otherwise. */
class PostureSettingsTest {
    private static final SigningProxy PROXY = SigningProxy.rsa("proxy-1");

    private final RealmModel realm = mock();
    private final PostureComponentFactory factory = new PostureComponentFactory();

    @BeforeEach
    void realm() {
        when(realm.getId()).thenReturn("realm");
        when(realm.getSslRequired()).thenReturn(SslRequired.EXTERNAL);
        when(realm.getComponentsStream(any(), any())).then(call -> Stream.empty());
    }

    static ComponentModel component() {
        ComponentModel component = new ComponentModel();
        component.setId("component");
        component.setProviderId(PostureComponentFactory.ID);
        component.put("header", "Latchkey-Posture");
        component.put("issuer", "https://proxy.example");
        component.put("audience", "https://login.example/realms/latchkey");
        component.put("jwks", SigningProxy.keySet(PROXY));
        return component;
    }

    private static ComponentModel with(String field, @Nullable String value) {
        ComponentModel component = component();
        if (value == null) {
            component.getConfig().remove(field);
        } else {
            component.put(field, value);
        }
        return component;
    }

    private void save(ComponentModel component) {
        factory.validateConfiguration(mock(KeycloakSession.class), realm, component);
    }

    private void assertRefused(ComponentModel component, String... words) {
        assertThatExceptionOfType(ComponentValidationException.class)
                .isThrownBy(() -> save(component))
                .satisfies(refusal -> assertThat(MessageFormat.format(refusal.getMessage(), refusal.getParameters()))
                        .contains(words));
    }

    @Test
    void ordinary_settings_are_saved_and_read() throws Exception {
        save(component());

        assertThat(PostureSettings.read(component())).isEqualTo(Claims.settings(SigningProxy.keySet(PROXY)));
    }

    @Test
    void the_age_may_be_set() throws Exception {
        ComponentModel component = with("maxAgeSeconds", " 60 ");

        save(component);

        assertThat(PostureSettings.read(component).longestAge()).isEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "header        | none                   | is required",
                "header        | ' '                    | is required",
                "header        | Latchkey Posture       | is not a name",
                "header        | Latchkey-Posture:      | is not a name",
                "issuer        | none                   | is required",
                "audience      | none                   | is required",
                "jwks          | none                   | is required",
                "jwks          | {'keys'                | is not JSON",
                "jwks          | []                     | is not a JWKS document",
                "jwks          | {\"keys\":[]}          | is not a JWKS document",
                "jwks          | {\"keys\":{\"0\":{}}}  | is not a JWKS document",
                "jwks          | {\"keys\":[1]}         | key 1 can't be read",
                "jwks          | {\"keys\":[{}]}        | key 1 is of a type",
                "jwksUrl       | https://proxy.example/ | can't be given beside jwks",
                "maxAgeSeconds | soon                   | is not a number",
                "maxAgeSeconds | 0                      | is not between 1 and 3600",
                "maxAgeSeconds | 3601                   | is not between 1 and 3600"
            })
    void a_setting_that_makes_no_sense_is_refused_by_name(String field, @Nullable String value, String reason) {
        assertRefused(with(field, value), field + ": " + reason);
    }

    @Test
    void what_is_too_long_or_too_many_is_refused() {
        assertRefused(with("header", "x".repeat(65)), "header: ");
        assertRefused(with("issuer", "x".repeat(256)), "issuer: ");
        assertRefused(with("audience", "x".repeat(256)), "audience: ");
        assertRefused(with("jwks", " ".repeat(10) + "{\"keys\":\"" + "x".repeat(1 << 16) + "\"}"), "jwks: ");
        SigningProxy[] many = Stream.generate(() -> PROXY).limit(33).toArray(SigningProxy[]::new);
        assertRefused(with("jwks", SigningProxy.keySet(many)), "more than 32 keys");
        ComponentModel twice = component();
        twice.getConfig().put("issuer", List.of("one", "two"));
        assertRefused(twice, "issuer: has more than one value");
    }

    @Test
    void keys_that_must_not_sign_are_refused_by_number() {
        String good = PROXY.jwk();
        assertRefused(with("jwks", "{\"keys\":[" + good + "," + good + "]}"), "key 2 has the \"kid\" of another one");
        assertRefused(with("jwks", "{\"keys\":[" + good.replace("\"sig\"", "\"enc\"") + "]}"), "not for signatures");
        assertRefused(with("jwks", "{\"keys\":[" + good.replace("RS256", "HS256") + "]}"), "asymmetric");
        assertRefused(with("jwks", "{\"keys\":[" + good.replace("proxy-1", "") + "]}"), "\"kid\"");
        assertRefused(with("jwks", SigningProxy.keySet(SigningProxy.rsa("weak", 1024))), "fewer than 2048 bits");
    }

    @Test
    void a_secret_is_refused_before_it_is_kept() {
        assertRefused(
                with("jwks", SigningProxy.keySet(PROXY).replace("\"n\"", "\"d\":\"AQAB\",\"n\"")), "key 1 is a secret");
        assertRefused(with("jwks", "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"x\",\"k\":\"AAAA\"}]}"), "key 1 is a secret");
    }

    @Test
    void keys_are_loaded_over_https_unless_the_realm_asks_for_less() {
        ComponentModel insecure = with("jwks", null);
        insecure.put("jwksUrl", "http://keys.example/jwks");
        assertRefused(insecure, "jwksUrl");

        ComponentModel secure = with("jwks", null);
        secure.put("jwksUrl", "https://keys.example/jwks");
        save(secure);

        ComponentModel none = with("jwks", null);
        none.put("jwksUrl", "keys.example");
        assertRefused(none, "jwksUrl");
    }

    @Test
    void a_realm_has_one_source() {
        ComponentModel first = component();
        when(realm.getComponentsStream("realm", LatchkeyComponent.class.getName()))
                .then(call -> Stream.of(first));
        ComponentModel second = component();
        second.setId(null);

        assertRefused(second, PostureComponentFactory.ID);
        save(first);
    }
}
