package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.Event;
import io.latchkey.it.client.Events;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.Page.Kind;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a trusted proxy asserts of the device, from the header to the decision. */
@WithKeycloak
class PostureIT {
    private static final String HOME = "203.0.113.7";
    private static final String SESSION = "AUTH_SESSION_ID";
    private static final String IDENTITY = "KEYCLOAK_IDENTITY";

    private final PostureProxy proxy = new PostureProxy();

    @Test
    void a_healthy_device_speaks_for_its_user(Keycloak keycloak, TestUsers users, AdminClient admin, Events events) {
        Person person = users.withPassword();
        try (PostureComponent ignored = PostureComponent.trusting(admin, proxy)) {
            Page end = signIn(new Visitor(keycloak, person, HOME), "demo-app", PostureProxy.HEALTHY);

            assertThat(end.kind()).isEqualTo(Kind.SIGNED_IN);
        }
        Event login = events.last("LOGIN", person.name());
        assertThat(login.detail("risk_evidence")).contains("posture.assertion=-4.0");
        assertThat(finding(admin, person)).isEqualTo("healthy");
    }

    @Test
    void an_unmanaged_device_is_at_least_high_at_a_critical_client(
            Keycloak keycloak, TestUsers users, AdminClient admin, Events events) {
        Person person = users.withOtp();
        try (PostureComponent ignored = PostureComponent.trusting(admin, proxy)) {
            Visitor visitor = new Visitor(keycloak, person, HOME);
            visitor.code(signIn(visitor, "ops-console", PostureProxy.HEALTHY));
            assertThat(events.last("LOGIN", person.name()).detail("risk_level")).isEqualTo("medium");

            Page prompt = signIn(visitor.later(), "ops-console", PostureProxy.UNMANAGED);
            assertThat(visitor.code(prompt).kind()).isEqualTo(Kind.SIGNED_IN);
        }
        Event login = events.last("LOGIN", person.name());
        assertThat(login.detail("risk_level")).isEqualTo("high");
        assertThat(finding(admin, person)).isEqualTo("unmanaged");
    }

    @Test
    void single_sign_on_into_a_critical_client_is_held_to_the_same(
            Keycloak keycloak, TestUsers users, AdminClient admin, Events events) {
        Person person = users.withOtp();
        try (PostureComponent ignored = PostureComponent.trusting(admin, proxy)) {
            Visitor visitor = new Visitor(keycloak, person, HOME).provesItself();
            signIn(visitor, "demo-app", PostureProxy.HEALTHY);

            asserts(visitor, SESSION, PostureProxy.UNMANAGED);
            assertThat(visitor.code(visitor.open("ops-console")).kind()).isEqualTo(Kind.SIGNED_IN);
        }
        assertThat(events.last("LOGIN", person.name()).detail("risk_level")).isEqualTo("high");
    }

    @Test
    void a_browser_that_drops_the_session_cookie_is_still_known_by_the_other(
            Keycloak keycloak, TestUsers users, AdminClient admin, Events events) {
        Person person = users.withOtp();
        try (PostureComponent ignored = PostureComponent.trusting(admin, proxy)) {
            Visitor visitor = new Visitor(keycloak, person, HOME).provesItself();
            signIn(visitor, "demo-app", PostureProxy.HEALTHY);

            asserts(visitor, IDENTITY, PostureProxy.UNMANAGED);
            visitor.browser().cookies().remove(SESSION);
            assertThat(visitor.code(visitor.open("ops-console")).kind()).isEqualTo(Kind.SIGNED_IN);
        }
        Event login = events.last("LOGIN", person.name());
        assertThat(login.detail("risk_level")).isEqualTo("high");
        assertThat(finding(admin, person)).isEqualTo("unmanaged");
    }

    @Test
    void an_assertion_replayed_in_another_browser_is_invalid(Keycloak keycloak, TestUsers users, AdminClient admin) {
        Person owner = users.withPassword();
        Person thief = users.withPassword();
        try (PostureComponent ignored = PostureComponent.trusting(admin, proxy)) {
            Visitor managed = new Visitor(keycloak, owner, HOME);
            Page page = managed.open("demo-app");
            String stolen = asserts(managed, SESSION, PostureProxy.HEALTHY);
            Visitor other = new Visitor(keycloak, thief, HOME);
            Page otherPage = other.open("demo-app");
            other.browser().withHeader(PostureProxy.HEADER, stolen);

            managed.password(page);
            other.password(otherPage);
        }
        assertThat(finding(admin, owner)).isEqualTo("healthy");
        assertThat(finding(admin, thief)).isEqualTo("invalid");
    }

    @Test
    void an_unsigned_assertion_is_invalid(Keycloak keycloak, TestUsers users, AdminClient admin) {
        assertInvalid(keycloak, users.withPassword(), admin, proxy::unsigned);
    }

    @Test
    void an_assertion_of_another_proxy_is_invalid(Keycloak keycloak, TestUsers users, AdminClient admin) {
        assertInvalid(keycloak, users.withPassword(), admin, new PostureProxy()::assertion);
    }

    @Test
    void an_assertion_that_is_too_long_is_invalid(Keycloak keycloak, TestUsers users, AdminClient admin) {
        assertInvalid(keycloak, users.withPassword(), admin, (cookie, posture) -> "x".repeat(9000));
    }

    @Test
    void an_assertion_that_should_be_there_and_is_not_is_missing(
            Keycloak keycloak, TestUsers users, AdminClient admin) {
        Person person = users.withPassword();
        try (PostureComponent ignored = PostureComponent.trusting(admin, proxy)) {
            new Visitor(keycloak, person, HOME).signIn("demo-app");
        }
        assertThat(finding(admin, person)).isEqualTo("missing");
    }

    @Test
    void where_nothing_is_configured_the_header_is_ignored(
            Keycloak keycloak, TestUsers users, AdminClient admin, Events events) {
        Person person = users.withPassword();

        signIn(new Visitor(keycloak, person, HOME), "demo-app", PostureProxy.UNMANAGED);

        Event login = events.last("LOGIN", person.name());
        assertThat(login.detail("risk_evidence")).doesNotContain("posture");
        assertThat(finding(admin, person)).isEmpty();
    }

    @Test
    void a_password_grant_has_no_session_to_bind_to(Keycloak keycloak, TestUsers users, AdminClient admin) {
        Person with = users.withOtp();
        Person without = users.withOtp();
        try (PostureComponent ignored = PostureComponent.trusting(admin, proxy)) {
            grant(keycloak, with, Map.of(PostureProxy.HEADER, proxy.assertion("any", PostureProxy.HEALTHY)));
            grant(keycloak, without, Map.of());
        }
        assertThat(finding(admin, with)).isEqualTo("invalid");
        assertThat(finding(admin, without)).isEqualTo("missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "header   | not a header                         | header: is not a name",
                "issuer   | ' '                                  | issuer: is required",
                "jwks     | {'keys'}                             | jwks: is not JSON",
                "jwks     | {\"keys\":[{\"kty\":\"oct\",\"k\":\"AA\"}]} | jwks: key 1 is a secret",
                "jwksUrl  | https://keys.example                 | jwksUrl: can't be given beside jwks",
                "maxAgeSeconds | 86400                           | maxAgeSeconds: is not between 1 and 3600"
            })
    void settings_that_make_no_sense_are_refused_by_name(String field, String value, String reason, AdminClient admin) {
        Map<String, String> settings = new HashMap<>(Map.of("jwks", proxy.keySet()));
        settings.put(field, value);

        HttpResponse<String> answer = PostureComponent.save(admin, settings);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(reason);
    }

    @Test
    void an_export_and_an_import_of_the_realm_carry_the_settings(AdminClient admin) {
        JsonNode exported;
        try (PostureComponent ignored = PostureComponent.trusting(admin, proxy)) {
            exported = source(admin.post("latchkey/partial-export", Map.of())
                    .path("components")
                    .path(PostureComponent.TYPE));
        }
        admin.post("", Map.of("realm", "imported", "components", Map.of(PostureComponent.TYPE, List.of(exported))));
        try {
            JsonNode imported = source(admin.get("imported/components?type=" + PostureComponent.TYPE));

            assertThat(imported.path("config")).isEqualTo(exported.path("config"));
            assertThat(imported.at("/config/jwks/0").asText()).isEqualTo(proxy.keySet());
        } finally {
            admin.delete("imported");
        }
    }

    /** The only source of assertions among these components. */
    private static JsonNode source(JsonNode components) {
        List<JsonNode> sources = new ArrayList<>();
        for (JsonNode one : components) {
            if (one.path("providerId").asText().equals("latchkey-posture")) {
                sources.add(one);
            }
        }
        assertThat(sources).hasSize(1);
        return sources.get(0);
    }

    private void assertInvalid(
            Keycloak keycloak, Person person, AdminClient admin, BiFunction<String, String, String> assertion) {
        try (PostureComponent ignored = PostureComponent.trusting(admin, proxy)) {
            Visitor visitor = new Visitor(keycloak, person, HOME);
            Page page = visitor.open("demo-app");
            String cookie = visitor.browser().cookies().value(SESSION);
            visitor.browser().withHeader(PostureProxy.HEADER, assertion.apply(cookie, PostureProxy.HEALTHY));
            visitor.password(page);
        }
        assertThat(finding(admin, person)).isEqualTo("invalid");
    }

    /** Opens an application and gives the password, through a proxy that knows the device. */
    private Page signIn(Visitor visitor, String client, String posture) {
        Page page = visitor.open(client);
        asserts(visitor, SESSION, posture);
        return visitor.password(page);
    }

    /** From now on the proxy asserts this of the visitor's device, for the session that this cookie names. */
    private String asserts(Visitor visitor, String cookie, String posture) {
        String assertion = proxy.assertion(visitor.browser().cookies().value(cookie), posture);
        visitor.browser().withHeader(PostureProxy.HEADER, assertion);
        return assertion;
    }

    private static void grant(Keycloak keycloak, Person person, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("X-Forwarded-For", HOME);
        OidcClient.Answer answer = new OidcClient(
                        keycloak.url(), "latchkey", "demo-app", URI.create("http://localhost:8448/callback"))
                .passwordGrant(person.name(), person.password(), Map.of("totp", person.code()), all);
        assertThat(answer.isGranted()).isTrue();
    }

    /** What the newest decision on somebody found of the device's posture, empty if nothing. */
    static String finding(AdminClient admin, Person person) {
        String decision = admin.get("latchkey/latchkey/decisions?max=1&user=" + person.id())
                .at("/0/id")
                .asText();
        assertThat(decision).isNotEmpty();
        for (JsonNode row : admin.get("latchkey/latchkey/decisions/" + decision).path("rows")) {
            if (row.path("signal").asText().equals("posture.assertion")) {
                return row.path("finding").asText();
            }
        }
        return "";
    }
}
