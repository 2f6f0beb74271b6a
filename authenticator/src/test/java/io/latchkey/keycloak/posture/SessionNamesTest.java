package io.latchkey.keycloak.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.KeycloakSession;

class SessionNamesTest {
    private final KeycloakSession session = mock();
    private final BrowserCookies cookies = new BrowserCookies(session);

    private List<String> names() {
        return SessionNames.of(session, "mine");
    }

    /** {@code printf abc | openssl dgst -sha256 -binary | basenc --base64url | tr -d =}, as a proxy would. */
    @Test
    void a_name_is_what_the_documentation_says() {
        assertThat(SessionNames.name("abc")).isEqualTo("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
    }

    @Test
    void the_cookie_of_the_authentication_session_names_it_route_and_all() {
        String cookie = cookies.authenticationSession("mine");
        cookies.withAuthenticationSession(cookie);

        assertThat(names()).containsExactly(SessionNames.name(cookie));
    }

    @Test
    void where_only_the_user_session_is_left_its_cookie_names_it() {
        cookies.withIdentity("identity", "mine");

        assertThat(names()).containsExactly(SessionNames.name("identity"));
    }

    @Test
    void either_cookie_will_do() {
        String cookie = cookies.authenticationSession("mine");
        cookies.withAuthenticationSession(cookie).withIdentity("identity", "mine");

        assertThat(names()).containsExactly(SessionNames.name(cookie), SessionNames.name("identity"));
    }

    @Test
    void cookies_of_another_session_name_nothing() {
        cookies.withAuthenticationSession(cookies.authenticationSession("another"))
                .withIdentity("identity", "another");

        assertThat(names()).isEmpty();
    }

    @Test
    void cookies_that_keycloak_did_not_make_name_nothing() {
        String made = Base64.getUrlEncoder().encodeToString("mine.AAAA".getBytes(StandardCharsets.UTF_8));
        cookies.withAuthenticationSession(made).withIdentity("forged", null);

        assertThat(names()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "mine", ".node-1", "%%%", "ä"})
    void garbage_names_nothing(String garbage) {
        cookies.withAuthenticationSession(garbage);

        assertThat(names()).isEmpty();
    }

    @Test
    void without_cookies_there_is_no_name() {
        assertThat(names()).isEmpty();
    }
}
