package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.Event;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Sign-ins at an identity provider that speaks SAML, which is another realm of the same server. */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class SamlBrokerIT {
    private static final String NAME_IS_LASTING = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
    private static final List<String> ATTRIBUTES = List.of("email", "firstName", "lastName", "username");

    private Realm realm;
    private Upstream upstream;

    @BeforeAll
    void makeRealms(Keycloak keycloak, MailSink mails) throws IOException {
        realm = Realm.copy(keycloak, mails, "saml-brokering", "medium");
        String broker = keycloak.url() + "/realms/" + realm.name();
        upstream = Upstream.make(
                realm,
                "saml-upstream",
                Map.of(
                        "clientId",
                        broker,
                        "protocol",
                        "saml",
                        "redirectUris",
                        List.of(broker + "/*"),
                        "attributes",
                        Map.of(
                                "saml.client.signature", "false",
                                "saml.server.signature", "true",
                                "saml.assertion.signature", "true",
                                "saml.authnstatement", "true",
                                "saml.force.post.binding", "true",
                                "saml_name_id_format", "persistent",
                                "saml_force_name_id_format", "true"),
                        "protocolMappers",
                        ATTRIBUTES.stream().map(SamlBrokerIT::told).toList()));
        String entity = keycloak.url() + "/realms/" + upstream.name();
        upstream.provide(
                "saml",
                Map.of(
                        "entityId",
                        broker,
                        "idpEntityId",
                        entity,
                        "singleSignOnServiceUrl",
                        entity + "/protocol/saml",
                        "nameIDPolicyFormat",
                        NAME_IS_LASTING,
                        "postBindingResponse",
                        "true",
                        "postBindingAuthnRequest",
                        "false",
                        "wantAssertionsSigned",
                        "true",
                        "validateSignature",
                        "true",
                        "signingCertificate",
                        certificate()));
        for (String attribute : ATTRIBUTES) {
            realm.admin()
                    .post(upstream.path() + "/mappers", attribute.equals("username") ? userName() : taken(attribute));
        }
    }

    @AfterAll
    void removeRealms() {
        realm.close();
        upstream.close();
    }

    @Test
    void an_ordinary_one_passes_and_its_event_speaks_of_its_decision() {
        Person person = upstream.users().withPassword();

        Page end = signIn(new HttpBrowser().from(Realm.HOME), "demo-app", person);

        assertThat(end.kind()).isEqualTo(Page.Kind.SIGNED_IN);
        Event login = realm.events().last("LOGIN", person.name());
        JsonNode decisions = realm.admin().get(realm.latchkey("decisions?user=" + login.userId()));
        assertThat(decisions).hasSize(1);
        assertThat(decisions.at("/0/id").asText()).isEqualTo(login.detail("risk_decision"));
        assertThat(decisions.at("/0/outcome").asText()).isEqualTo("ALLOWED");
        assertThat(login.detail("risk_level")).isEqualTo("low");
    }

    @Test
    void a_risky_one_is_not_passed_on_the_word_of_the_provider() {
        Person person = upstream.users().withPassword();

        Page refused = signIn(new HttpBrowser().from(Realm.HOME), "ops-console", person);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.has("latchkey-no-factor")).isTrue();
        String id = realm.admin().userId(realm.name(), person.name());
        assertThat(realm.admin()
                        .get(realm.latchkey("decisions?user=" + id))
                        .at("/0/outcome")
                        .asText())
                .isEqualTo("REFUSED");
    }

    /** The provider answers by a form that the browser sends by itself. */
    private Page signIn(HttpBrowser browser, String client, Person person) {
        Page answer = upstream.signIn(browser, client, person);
        return browser.submit(answer.form("name=\"SAMLResponse\"").orElseThrow(), Map.of());
    }

    private String certificate() {
        for (JsonNode key : realm.admin().get(upstream.name() + "/keys").path("keys")) {
            if (key.path("use").asText().equals("SIG") && key.hasNonNull("certificate")) {
                return key.get("certificate").asText();
            }
        }
        throw new IllegalStateException("The realm " + upstream.name() + " has no certificate");
    }

    /** The provider's side: a property of the user becomes an attribute. */
    private static Map<String, Object> told(String property) {
        return Map.of(
                "name",
                property,
                "protocol",
                "saml",
                "protocolMapper",
                "saml-user-property-mapper",
                "config",
                Map.of("user.attribute", property, "attribute.name", property, "attribute.nameformat", "Basic"));
    }

    /** Our side: the attribute becomes the user's. */
    private Map<String, Object> taken(String attribute) {
        return Map.of(
                "name",
                attribute,
                "identityProviderAlias",
                upstream.name(),
                "identityProviderMapper",
                "saml-user-attribute-idp-mapper",
                "config",
                Map.of("attribute.name", attribute, "user.attribute", attribute, "syncMode", "INHERIT"));
    }

    private Map<String, Object> userName() {
        return Map.of(
                "name",
                "username",
                "identityProviderAlias",
                upstream.name(),
                "identityProviderMapper",
                "saml-username-idp-mapper",
                "config",
                Map.of("template", "${ATTRIBUTE.username}", "syncMode", "INHERIT"));
    }
}
