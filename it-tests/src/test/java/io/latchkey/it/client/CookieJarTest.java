package io.latchkey.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CookieJarTest {

    private static final URI LOGIN = URI.create("http://localhost:8080/realms/latchkey/login");

    private final CookieJar jar = new CookieJar();

    @Test
    void secure_cookies_go_to_loopback_without_tls() {
        receive("A=1; Path=/realms/latchkey/; Secure; HttpOnly; SameSite=None");

        assertThat(jar.header(LOGIN)).isEqualTo("A=1");
    }

    @Test
    void cookies_of_another_path_stay_at_home() {
        receive("A=1; Path=/realms/other/");

        assertThat(jar.header(LOGIN)).isEmpty();
    }

    @Test
    void a_cookie_with_no_time_left_is_dropped() {
        receive("A=1; Path=/");
        receive("A=; Path=/; Max-Age=0");

        assertThat(jar.names()).isEmpty();
    }

    @Test
    void closing_the_browser_forgets_session_cookies_only() {
        receive("A=1; Path=/");
        receive("B=2; Path=/; Max-Age=60");

        jar.closeBrowser();

        assertThat(jar.names()).containsExactly("B");
    }

    private void receive(String header) {
        jar.receive(LOGIN, HttpHeaders.of(Map.of("Set-Cookie", List.of(header)), (name, value) -> true));
    }
}
