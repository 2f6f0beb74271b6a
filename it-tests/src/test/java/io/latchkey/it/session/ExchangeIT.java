package io.latchkey.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.OidcClient.Answer;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.session.App.Spot;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A token that is exchanged for one which opens more. */
@WithKeycloak
class ExchangeIT {
    private static final String REFRESH_TOKEN = "urn:ietf:params:oauth:token-type:refresh_token";

    private final Keycloak keycloak;
    private final AdminClient admin;
    private final Ground latchkey;
    private final HttpBrowser browser = Spot.HOME.browser();

    ExchangeIT(Keycloak keycloak, AdminClient admin) {
        this.keycloak = keycloak;
        this.admin = admin;
        this.latchkey = Ground.latchkey(keycloak, admin);
    }

    /** An application, a server behind it, and what the server calls. */
    private record Ladder(Ground ground, App front, App payroll, Backend backend) {
        static Ladder in(Ground ground) {
            App front = ground.app("normal");
            App payroll = ground.app("high");
            Backend backend = ground.backend(payroll.clientId());
            ground.opens(front, backend);
            return new Ladder(ground, front, payroll, backend);
        }
    }

    @Test
    void stock_keycloak_exchanges_a_passwords_session_up_the_ladder_for_an_hour() {
        Ladder ladder = Ladder.in(Ground.stock(keycloak, admin));
        Person person = ladder.ground().somebody();
        Answer tokens = ladder.front().signIn(browser, person, Spot.HOME);

        Answer exchanged = ladder.backend().exchangeFor(tokens, ladder.payroll().clientId());

        assertThat(exchanged.isGranted()).isTrue();
        assertThat(life(exchanged)).isEqualTo(3600);
        assertThat(exchanged.claims().has("act")).isFalse();
        ladder.ground().drop();
    }

    @Test
    void a_passwords_session_opens_nothing_sensitive_by_an_exchange_and_both_who_and_for_whom_are_on_record() {
        Ladder ladder = Ladder.in(latchkey);
        Person person = latchkey.somebody();
        Answer tokens = ladder.front().signIn(browser, person, Spot.HOME);

        Answer exchanged = ladder.backend().exchangeFor(tokens, ladder.payroll().clientId());

        assertThat(exchanged.error()).isEqualTo("invalid_target");
        assertThat(exchanged.body().path("error_description").asText())
                .contains("not as strong as " + ladder.payroll().clientId() + " asks for");
        JsonNode decision = latchkey.decisions(person).get(0);
        assertThat(decision.path("kind").asText()).isEqualTo("EXCHANGE");
        assertThat(decision.path("outcome").asText()).isEqualTo("REFUSED");
        assertThat(decision.path("floor").asText()).isEqualTo("weak-session");
        assertThat(decision.path("actor").asText()).isEqualTo(ladder.backend().clientId());
        assertThat(decision.path("username").asText()).isEqualTo(person.name());
        assertThat(decision.path("client").asText()).isEqualTo(ladder.payroll().clientId());
    }

    @Test
    void what_a_client_has_used_is_forgotten_with_the_client() {
        Ladder ladder = Ladder.in(latchkey);
        Person person = latchkey.users().withOtp();
        latchkey.app("high").signIn(browser, person, Spot.HOME);
        Answer tokens = ladder.front().signIn(browser, person, Spot.HOME);
        assertThat(ladder.backend()
                        .exchange(tokens, Map.of("audience", ladder.payroll().clientId(), "scope", "email"))
                        .isGranted())
                .isTrue();
        String uuid = admin.clientUuid("latchkey", ladder.backend().clientId());
        String profile = "latchkey/latchkey/users/client:" + uuid + "/profile";
        assertThat(admin.get(profile).path("signIns").asInt()).isPositive();

        admin.delete("latchkey/clients/" + uuid);

        assertThat(admin.get(profile).path("signIns").asInt()).isZero();
    }

    @Test
    void a_sensitive_audience_that_is_not_asked_for_is_not_given_along() {
        Ladder ladder = Ladder.in(latchkey);
        Answer tokens = ladder.front().signIn(browser, latchkey.somebody(), Spot.HOME);

        Answer exchanged = ladder.backend().exchange(tokens, Map.of());

        assertThat(exchanged.error()).isEqualTo("invalid_target");
        assertThat(exchanged.body().path("error_description").asText()).contains("by name");
    }

    @Test
    void a_strong_session_opens_it_for_ten_minutes_and_not_beyond_its_own_end() {
        Ladder ladder = Ladder.in(latchkey);
        Person person = latchkey.users().withOtp();
        latchkey.app("critical").signIn(browser, person, Spot.HOME);
        Answer tokens = ladder.front().signIn(browser, person, Spot.HOME);

        Answer exchanged = ladder.backend().exchangeFor(tokens, ladder.payroll().clientId());

        assertThat(exchanged.isGranted()).as(() -> exchanged.body().toString()).isTrue();
        assertThat(life(exchanged)).isEqualTo(600);
        assertThat(exchanged.claims().at("/act/sub").asText())
                .isEqualTo(ladder.backend().clientId());
        assertThat(ladder.backend().isActive(exchanged)).isTrue();
        admin.logOut("latchkey", person.name());
        assertThat(ladder.backend().isActive(exchanged)).isFalse();
    }

    @Test
    void nobody_gets_a_refresh_token_for_what_is_sensitive() {
        Ladder ladder = Ladder.in(latchkey);
        Person person = latchkey.users().withOtp();
        String uuid = admin.clientUuid("latchkey", ladder.backend().clientId());
        admin.put(
                "latchkey/clients/" + uuid,
                Map.of(
                        "clientId",
                        ladder.backend().clientId(),
                        "attributes",
                        Map.of("standard.token.exchange.enableRefreshRequestedTokenType", "SAME_SESSION")));
        latchkey.app("critical").signIn(browser, person, Spot.HOME);
        Answer tokens = ladder.front().signIn(browser, person, Spot.HOME);

        Answer exchanged = ladder.backend()
                .exchange(
                        tokens, Map.of("audience", ladder.payroll().clientId(), "requested_token_type", REFRESH_TOKEN));

        assertThat(exchanged.error()).isEqualTo("invalid_request");
        assertThat(exchanged.body().path("error_description").asText()).contains("No refresh token");
    }

    @Test
    void an_exchange_into_what_is_not_sensitive_is_recorded_and_as_keycloak_makes_it() {
        App front = latchkey.app("normal");
        App other = latchkey.app("normal");
        Backend backend = latchkey.backend(other.clientId());
        latchkey.opens(front, backend);
        Person person = latchkey.somebody();
        Answer tokens = front.signIn(browser, person, Spot.HOME);

        Answer exchanged = backend.exchangeFor(tokens, other.clientId());

        assertThat(life(exchanged)).isEqualTo(3600);
        assertThat(latchkey.decisions(person).get(0).path("kind").asText()).isEqualTo("EXCHANGE");
        assertThat(latchkey.decisions(person).get(0).path("outcome").asText()).isEqualTo("ALLOWED");
    }

    @Test
    void a_scope_that_the_actor_never_used_is_evidence_once() {
        App front = latchkey.app("normal");
        App other = latchkey.app("normal");
        Backend backend = latchkey.backend(other.clientId());
        latchkey.opens(front, backend);
        Person person = latchkey.somebody();
        Answer tokens = front.signIn(browser, person, Spot.HOME);
        Map<String, String> known = Map.of("audience", other.clientId(), "scope", "openid");
        Map<String, String> more = Map.of("audience", other.clientId(), "scope", "openid phone");

        assertThat(backend.exchange(tokens, known).isGranted()).isTrue();
        assertThat(findings(person)).doesNotContain("behaviour.actor");
        assertThat(backend.exchange(tokens, more).isGranted()).isTrue();
        assertThat(findings(person)).contains("behaviour.actor=new-scope");
        assertThat(backend.exchange(tokens, more).isGranted()).isTrue();
        assertThat(findings(person)).doesNotContain("behaviour.actor");
    }

    private String findings(Person person) {
        return latchkey.decisions(person).get(0).path("findings").toString();
    }

    private static long life(Answer tokens) {
        JsonNode claims = tokens.claims();
        return claims.path("exp").asLong() - claims.path("iat").asLong();
    }
}
