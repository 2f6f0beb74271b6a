package io.latchkey.replay.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LintTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String STEP_UP = "latchkey browser step-up";

    @Test
    void the_realm_that_is_shipped_is_clean() {
        assertThat(Lint.of(Shipped.realm().json(), NOW, null)).isEmpty();
    }

    @Test
    void the_flows_that_are_shipped_are_clean() {
        assertThat(Lint.of(Shipped.flows().json(), NOW, null)).isEmpty();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "a reset without the factor",
                        Rule.RESET_WITHOUT_PROOF,
                        "/resetCredentialsFlow",
                        realm -> realm.without("latchkey reset credentials", "latchkey-recovery-case")),
                fault(
                        "a reset that can go round its case",
                        Rule.RESET_WITHOUT_PROOF,
                        "/resetCredentialsFlow",
                        realm -> realm.step("latchkey reset credentials", "latchkey-recovery-case")
                                .put("requirement", "ALTERNATIVE")),
                fault(
                        "a reset of Keycloak's own",
                        Rule.RESET_WITHOUT_PROOF,
                        "/resetCredentialsFlow",
                        realm -> realm.json().remove("resetCredentialsFlow")),
                fault(
                        "a reset that signs in",
                        Rule.RESET_SIGNS_IN,
                        "reset-credential-email",
                        realm -> realm.with("latchkey reset credentials", "reset-credential-email", "REQUIRED")),
                fault(
                        "a reset that enrols an OTP",
                        Rule.ENROLS_AT_RISK,
                        "reset-otp",
                        realm -> realm.with("latchkey reset credentials", "reset-otp", "REQUIRED")),
                fault(
                        "a factor demanded of people without one",
                        Rule.ENROLS_AT_RISK,
                        "auth-otp-form",
                        realm -> realm.without(STEP_UP, "latchkey-means").with(STEP_UP, "auth-otp-form", "REQUIRED")),
                fault(
                        "a recovery code that makes new ones",
                        Rule.ENROLS_AT_RISK,
                        "auth-recovery-authn-code-form",
                        realm -> realm.step("latchkey browser factors", "latchkey-recovery-code")
                                .put("authenticator", "auth-recovery-authn-code-form")),
                fault(
                        "a mailed code for everybody",
                        Rule.MAIL_CODE_FOR_FACTOR_HOLDERS,
                        "latchkey-email-code",
                        realm -> realm.with("latchkey browser factors", "latchkey-email-code", "ALTERNATIVE")),
                fault(
                        "a condition in a REQUIRED sub-flow",
                        Rule.CONDITION_IGNORED,
                        "latchkey-risk",
                        realm -> realm.subFlow("latchkey browser", STEP_UP).put("requirement", "REQUIRED")),
                fault(
                        "a condition at the top",
                        Rule.CONDITION_IGNORED,
                        "latchkey-risk",
                        realm -> realm.with("latchkey direct grant", "latchkey-risk", "REQUIRED")),
                fault(
                        "the cookie beside the risk",
                        Rule.COOKIE_BESIDE_RISK,
                        "auth-cookie",
                        realm -> realm.with("latchkey browser", "auth-cookie", "ALTERNATIVE")),
                fault(
                        "a browser flow without the risk",
                        Rule.FLOW_WITHOUT_RISK,
                        "/browserFlow",
                        realm -> realm.json().put("browserFlow", "browser")),
                fault(
                        "a password grant without the risk",
                        Rule.FLOW_WITHOUT_RISK,
                        "/directGrantFlow",
                        realm -> realm.json().remove("directGrantFlow")),
                fault(
                        "an identity provider without the risk",
                        Rule.FLOW_WITHOUT_RISK,
                        "/identityProviders/0/postBrokerLoginFlowAlias",
                        realm -> realm.json()
                                .putArray("identityProviders")
                                .addObject()
                                .put("alias", "partner")
                                .put("enabled", true)),
                fault(
                        "a browser flow that asks for a key from HIGH on",
                        Rule.KEY_FROM_HIGH_ON,
                        "latchkey-risk",
                        realm -> realm.config("latchkey browser strong key: risk medium or high")
                                .put("at-least", "HIGH")),
                fault(
                        "a post login flow that asks for a key from HIGH on",
                        Rule.KEY_FROM_HIGH_ON,
                        "latchkey-risk",
                        realm -> realm.config("latchkey post login strong key: risk medium or high")
                                .put("at-least", "HIGH")),
                fault(
                        "an identity provider with Keycloak's own first login flow",
                        Rule.LINKED_BY_MAIL,
                        "/identityProviders/0/firstBrokerLoginFlowAlias",
                        realm -> partner(realm).put("firstBrokerLoginFlowAlias", "first broker login")),
                fault(
                        "an identity provider with the realm's first login flow, which is Keycloak's own",
                        Rule.LINKED_BY_MAIL,
                        "/identityProviders/0/firstBrokerLoginFlowAlias",
                        realm -> {
                            partner(realm);
                            realm.json().remove("firstBrokerLoginFlow");
                        }),
                fault(
                        "a first login flow that links by the mailbox",
                        Rule.LINKED_BY_MAIL,
                        "/identityProviders/0/firstBrokerLoginFlowAlias",
                        realm -> {
                            partner(realm);
                            realm.without("latchkey first broker login own factor", "latchkey-recovery")
                                    .with("latchkey first broker login existing", "idp-email-verification", "REQUIRED");
                        }),
                fault(
                        "a first login flow that links by itself",
                        Rule.LINKED_BY_MAIL,
                        "/identityProviders/0/firstBrokerLoginFlowAlias",
                        realm -> {
                            partner(realm);
                            realm.with("latchkey first broker login existing", "idp-auto-link", "ALTERNATIVE");
                        }),
                fault(
                        "mail addresses that account REST changes",
                        Rule.MAIL_BY_ACCOUNT_REST,
                        "/requiredActions",
                        realm -> realm.requiredAction("UPDATE_EMAIL").put("enabled", false)),
                fault(
                        "administrators who need no proof",
                        Rule.ADMINS_UNPROVEN,
                        "/clientPolicies/policies",
                        realm -> realm.clientPolicy("Latchkey admins").put("enabled", false)),
                fault(
                        "administrators who are only observed",
                        Rule.ADMINS_UNPROVEN,
                        "/clientProfiles/profiles/5/executors/0/configuration/mode",
                        realm -> realm.executor("latchkey-admins").put("mode", "observe")),
                fault(
                        "an exception that has ended",
                        Rule.EXCEPTION_ENDED,
                        "/components/io.latchkey.keycloak.store.ExceptionComponent/0/",
                        realm -> realm.exception("\"end\":\"2026-03-01T12:00:00Z\"")),
                fault(
                        "an exception that lasts longer than the policy lets it",
                        Rule.EXCEPTION_ENDED,
                        "/components/io.latchkey.keycloak.store.ExceptionComponent/0/",
                        realm -> realm.policy("{\"mode\": \"enforce\", \"exceptions\": {\"maxDays\": 7}}")
                                .exception("")),
                fault(
                        "an exception that nobody has reviewed",
                        Rule.EXCEPTION_OVERDUE,
                        "/components/io.latchkey.keycloak.store.ExceptionComponent/0/",
                        realm -> realm.exception("\"reviewDue\":\"2026-03-01T11:59:59Z\"")),
                fault(
                        "an exception for a network alone",
                        Rule.EXCEPTION_BY_NETWORK,
                        "/components/io.latchkey.keycloak.store.ExceptionComponent/0/",
                        realm -> realm.exception("\"users\":[],\"networks\":[\"192.0.2.0/24\"]")),
                fault(
                        "an account for emergencies of which nobody is told",
                        Rule.BREAK_GLASS_UNTOLD,
                        "/components/io.latchkey.keycloak.store.ExceptionComponent/0/",
                        realm -> realm.exception("\"kind\":\"break-glass\"")),
                fault(
                        "an exception that is none",
                        Rule.EXCEPTION_BROKEN,
                        "/components/io.latchkey.keycloak.store.ExceptionComponent/0/",
                        realm -> realm.exception("\"points\":-1")),
                fault(
                        "a client with a flow of its own",
                        Rule.FLOW_WITHOUT_RISK,
                        "/clients/0/authenticationFlowBindingOverrides/browser",
                        realm -> realm.client("demo-app")
                                .putObject("authenticationFlowBindingOverrides")
                                .put("browser", "latchkey browser identify")),
                fault(
                        "a service account that signs people in",
                        Rule.SERVICE_ACCOUNT_SIGNS_PEOPLE_IN,
                        "/clients/3/serviceAccountsEnabled",
                        realm -> realm.client("batch")
                                .put("standardFlowEnabled", true)
                                .put("fullScopeAllowed", false)),
                fault(
                        "posture without a trusted proxy",
                        Rule.PROXY_NOT_NAMED,
                        "proxy-trusted-addresses",
                        realm -> realm.json()
                                .withArray("/components/io.latchkey.keycloak.store.LatchkeyComponent")
                                .addObject()
                                .put("providerId", "latchkey-posture")),
                fault(
                        "a console without sensitivity",
                        Rule.SENSITIVITY_MISSING,
                        "/attributes/latchkey.sensitivity",
                        realm -> realm.json()
                                .withArray("clients")
                                .addObject()
                                .put("clientId", "security-admin-console")
                                .put("standardFlowEnabled", true)),
                fault(
                        "a sensitive client with full scope",
                        Rule.FULL_SCOPE,
                        "/clients/1/fullScopeAllowed",
                        realm -> realm.client("payroll").remove("fullScopeAllowed")),
                fault(
                        "a desk that sets passwords",
                        Rule.DESK_SETS_PASSWORDS,
                        "/users/",
                        realm -> realm.user("dana")
                                .putObject("clientRoles")
                                .putArray("realm-management")
                                .add("manage-users")),
                fault(
                        "a policy that only observes",
                        Rule.OBSERVING,
                        "/config/document/0",
                        realm -> realm.policy("{\"mode\": \"observe\"}")),
                fault(
                        "a policy that is none",
                        Rule.POLICY_BROKEN,
                        "/config/document/0",
                        realm -> realm.policy("{\"levels\": {\"medium\": 90}}")));
    }

    /** An identity provider whose sign-ins are weighed. */
    private static ObjectNode partner(Shipped realm) {
        return realm.json()
                .putArray("identityProviders")
                .addObject()
                .put("alias", "partner")
                .put("enabled", true)
                .put("postBrokerLoginFlowAlias", "latchkey post login");
    }

    private static Arguments fault(String name, Rule rule, String where, Consumer<Shipped> change) {
        Shipped realm = Shipped.realm();
        change.accept(realm);
        return Arguments.of(name, rule, where, realm);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void a_fault_is_found_where_it_is(String name, Rule rule, String where, Shipped realm) {
        List<Finding> found = Lint.of(realm.json(), NOW, null);

        assertThat(found).isNotEmpty().allSatisfy(one -> {
            assertThat(one.rule()).isEqualTo(rule);
            assertThat(one.what()).endsWith(".");
        });
        assertThat(found).anySatisfy(one -> assertThat(place(realm, one.path())).contains(where));
    }

    /** The path, and which step it leads to. */
    private static String place(Shipped realm, String path) {
        return path + " "
                + (path.startsWith("/")
                        ? realm.json().at(path).path("authenticator").asText()
                        : "");
    }

    @Test
    void every_rule_has_a_fault_that_it_finds() {
        Set<Rule> tried = EnumSet.noneOf(Rule.class);
        faults().forEach(fault -> tried.add((Rule) fault.get()[1]));

        assertThat(tried).containsExactlyInAnyOrder(Rule.values());
    }

    @Test
    void every_rule_says_why_it_matters_and_what_to_do() {
        assertThat(Rule.values()).allSatisfy(rule -> {
            assertThat(rule.id()).matches("[a-z]+(-[a-z]+)*");
            assertThat(rule.why()).endsWith(".");
            assertThat(rule.advice()).endsWith(".");
        });
    }

    @Test
    void proxies_are_looked_at_where_the_servers_options_are_known() {
        Map<String, String> options = new TreeMap<>(Map.of("proxy-headers", "xforwarded"));

        assertThat(Lint.of(Shipped.realm().json(), NOW, options))
                .extracting(Finding::rule)
                .containsExactly(Rule.PROXY_NOT_NAMED);

        options.put("proxy-trusted-addresses", "10.0.0.1");
        assertThat(Lint.of(Shipped.realm().json(), NOW, options)).isEmpty();
    }

    @Test
    void desk_roles_that_come_through_a_group_and_a_composite_role_are_seen() {
        Shipped realm = Shipped.realm();
        var roles = realm.json().withArray("/roles/realm").addObject().put("name", "team");
        roles.putObject("composites")
                .putObject("client")
                .putArray("realm-management")
                .add("manage-users");
        var group = realm.json().putArray("groups").addObject().put("name", "help");
        group.putArray("realmRoles").add("team");
        realm.user("dana").putArray("groups").add("/help");

        assertThat(Lint.of(realm.json(), NOW, null))
                .singleElement()
                .satisfies(one -> assertThat(one.what()).contains("dana").contains("manage-users"));
    }

    @Test
    void a_reset_that_is_not_offered_is_not_looked_at() {
        Shipped realm = Shipped.realm();
        realm.json().put("resetPasswordAllowed", false).remove("resetCredentialsFlow");

        assertThat(Lint.of(realm.json(), NOW, null)).isEmpty();
    }

    @Test
    void a_flow_that_leads_into_itself_ends_the_search() {
        Shipped realm = Shipped.realm();
        realm.steps(STEP_UP).addObject().put("flowAlias", STEP_UP).put("requirement", "CONDITIONAL");

        assertThat(Lint.of(realm.json(), NOW, null)).isEmpty();
    }

    @Test
    void an_identity_provider_with_our_first_login_flow_is_clean() {
        Shipped realm = Shipped.realm();
        partner(realm);

        assertThat(Lint.of(realm.json(), NOW, null)).isEmpty();
    }

    @Test
    void an_exception_that_somebody_looks_after_is_clean() {
        assertThat(Lint.of(Shipped.realm().exception("").json(), NOW, null)).isEmpty();
    }

    @Test
    void an_account_for_emergencies_of_which_somebody_is_told_is_clean() {
        Shipped realm = Shipped.realm()
                .policy("{\"mode\": \"enforce\", \"standing\": {\"securityContact\": \"security@example.org\"}}")
                .exception("\"kind\":\"break-glass\"");

        assertThat(Lint.of(realm.json(), NOW, null)).isEmpty();
    }

    @Test
    void of_a_realm_that_only_observes_it_is_not_said_that_its_administrators_are_observed() {
        Shipped realm = Shipped.realm().policy("{\"mode\": \"observe\"}");
        realm.executor("latchkey-admins").put("mode", "observe");

        assertThat(Lint.of(realm.json(), NOW, null)).extracting(Finding::rule).containsExactly(Rule.OBSERVING);
    }

    @Test
    void what_is_no_realm_is_refused() {
        assertThatThrownBy(() -> Lint.of(JsonNodeFactory.instance.objectNode(), NOW, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("realm");
    }
}
