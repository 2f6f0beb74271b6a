package io.latchkey.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import io.latchkey.it.session.App.Spot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator's session is good for, once somebody else has it. */
@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminActionIT {
    private static final String CONTACT = "security@example.org";

    private final AdminClient admin;
    private final MailSink mails;
    private final Ground ours;
    private final Ground stock;
    private final App ordinary;
    private final App sensitive;
    private final Backend backend;

    AdminActionIT(Keycloak keycloak, AdminClient admin, MailSink mails) {
        this.admin = admin;
        this.mails = mails;
        this.ours = Ground.latchkeyCopy(
                keycloak, admin, Map.of("smtpServer", admin.get("latchkey").path("smtpServer")));
        this.stock = Ground.stock(keycloak, admin);
        this.ordinary = ours.app("normal");
        this.sensitive = ours.app("high");
        this.backend = ours.backend();
    }

    @BeforeAll
    void enforce() {
        ObjectNode profiles = (ObjectNode) admin.get(ours.name() + "/client-policies/profiles");
        for (JsonNode profile : profiles.path("profiles")) {
            if (profile.path("name").asText().equals("latchkey-admins")) {
                ((ObjectNode) profile.at("/executors/0/configuration")).put("mode", "enforce");
            }
        }
        admin.put(ours.name() + "/client-policies/profiles", profiles);
        String path = ours.name() + "/latchkey/policy";
        admin.put(
                path,
                Map.of("mode", "enforce", "standing", Map.of("securityContact", CONTACT)),
                "\"" + admin.get(path).path("version").asText() + "\"");
    }

    @AfterAll
    void dropRealms() {
        ours.drop();
        stock.drop();
    }

    @Test
    void a_stolen_session_renews_the_secret_of_a_client_in_stock_keycloak() {
        Backend open = stock.backend();
        Bearer thief = afterPassword(stock.app("normal"), administrator(stock));

        assertThat(thief.send("POST", "/clients/" + id(stock, open) + "/client-secret", "{}"))
                .isEqualTo(200);
        assertThat(secret(stock, open)).isNotEqualTo(open.clientId());
    }

    @Test
    void a_session_without_a_fresh_factor_renews_no_secret_and_changes_no_client() {
        String path = "/clients/" + id(ours, backend);
        Bearer thief = afterPassword(ordinary, administrator(ours));
        JsonNode before = admin.get(ours.name() + path);
        String secret = secret(ours, backend);

        assertThat(thief.send("POST", path + "/client-secret", "{}")).isEqualTo(400);
        assertThat(
                        thief.send(
                                "PUT",
                                path,
                                "{\"clientId\":\"" + backend.clientId()
                                        + "\",\"attributes\":{\"use.jwks.url\":\"true\",\"jwks.url\":\"https://thief.example/keys\"}}"))
                .isEqualTo(400);
        assertThat(thief.send("POST", "/clients", "{\"clientId\":\"thief-app\"}"))
                .isEqualTo(400);
        assertThat(thief.send("DELETE", path, "")).isEqualTo(400);

        assertThat(secret(ours, backend)).isEqualTo(secret);
        assertThat(admin.get(ours.name() + path)).isEqualTo(before);
    }

    @Test
    void whoever_has_just_given_his_factor_does() {
        Bearer owner = afterFactor(administrator(ours));
        String secret = secret(ours, backend);

        assertThat(owner.send("POST", "/clients/" + id(ours, backend) + "/client-secret", "{}"))
                .isEqualTo(200);
        assertThat(secret(ours, backend)).isNotEqualTo(secret);
    }

    @Test
    void a_privileged_role_given_without_a_fresh_proof_is_on_record_watched_and_told() {
        Person accomplice = ours.somebody();
        Person administrator = administrator(ours);
        Bearer thief = afterPassword(ordinary, administrator);

        assertThat(grant(thief, accomplice, "manage-users")).isEqualTo(204);

        JsonNode decision = ours.decisions(accomplice).get(0);
        assertThat(decision.path("kind").asText()).isEqualTo("SENSITIVE_ACTION");
        assertThat(decision.path("floor").asText()).isEqualTo("stale-proof");
        assertThat(decision.path("actor").asText()).isEqualTo(administrator.id());
        assertThat(standing(accomplice)).isEqualTo("WATCHED");
        assertThat(mails.last(CONTACT, mail -> mail.text().contains(accomplice.name()))
                        .text())
                .contains("privileges");
    }

    @Test
    void with_a_fresh_proof_it_is_only_keycloaks_event() {
        Person colleague = ours.somebody();

        assertThat(grant(afterFactor(administrator(ours)), colleague, "manage-users"))
                .isEqualTo(204);

        assertThat(ours.decisions(colleague)).isEmpty();
        assertThat(standing(colleague)).isEqualTo("ORDINARY");
    }

    @Test
    void an_ordinary_role_is_nobodys_business() {
        Person colleague = ours.somebody();
        Bearer thief = afterPassword(ordinary, administrator(ours));
        String account = admin.clientUuid(ours.name(), "account");
        JsonNode role = admin.get(ours.name() + "/clients/" + account + "/roles/view-groups");

        assertThat(thief.send(
                        "POST", "/users/" + colleague.id() + "/role-mappings/clients/" + account, "[" + role + "]"))
                .isEqualTo(204);

        assertThat(ours.decisions(colleague)).isEmpty();
    }

    @Test
    void a_privileged_role_given_to_a_whole_group_without_a_fresh_proof_is_on_record_and_told() {
        String group = "group-" + System.nanoTime();
        admin.post(ours.name() + "/groups", Map.of("name", group));
        String id =
                admin.get(ours.name() + "/groups?search=" + group).at("/0/id").asText();
        Person administrator = administrator(ours);

        assertThat(grantTo("/groups/" + id, afterPassword(ordinary, administrator)))
                .isEqualTo(204);

        assertTold(administrator, group);
    }

    @ParameterizedTest
    @CsvSource({
        "role-, /roles/{name}/composites",
        "role/, /roles/{name}/composites",
        "role-, /roles-by-id/{id}/composites"
    })
    void a_privileged_role_made_part_of_another_is_so_too_by_whichever_path(String name, String path) {
        String role = name + System.nanoTime();
        admin.post(ours.name() + "/roles", Map.of("name", role));
        String id = admin.get(ours.name() + "/roles?search=" + role).at("/0/id").asText();
        Person administrator = administrator(ours);

        assertThat(afterPassword(ordinary, administrator)
                        .send(
                                "POST",
                                path.replace("{id}", id).replace("{name}", role.replace("/", "%2F")),
                                "[" + managementRole("manage-users") + "]"))
                .isEqualTo(204);

        assertTold(administrator, role);
    }

    @Test
    void with_a_fresh_proof_a_group_is_given_a_role_and_nobody_is_told() {
        String group = "group-" + System.nanoTime();
        admin.post(ours.name() + "/groups", Map.of("name", group));
        String id =
                admin.get(ours.name() + "/groups?search=" + group).at("/0/id").asText();
        Person administrator = administrator(ours);
        Bearer owner = afterFactor(administrator);
        int before = ours.decisions(administrator).size();

        assertThat(grantTo("/groups/" + id, owner)).isEqualTo(204);

        assertThat(ours.decisions(administrator)).hasSize(before);
    }

    private int grantTo(String holder, Bearer by) {
        String management = admin.clientUuid(ours.name(), "realm-management");
        return by.send(
                "POST", holder + "/role-mappings/clients/" + management, "[" + managementRole("manage-users") + "]");
    }

    private void assertTold(Person administrator, String holder) {
        JsonNode decision = ours.decisions(administrator).get(0);
        assertThat(decision.path("kind").asText()).isEqualTo("SENSITIVE_ACTION");
        assertThat(decision.path("floor").asText()).isEqualTo("stale-proof");
        assertThat(decision.path("outcome").asText()).isEqualTo("ALLOWED");
        assertThat(decision.path("actor").asText()).isEqualTo(administrator.id());
        assertThat(mails.last(CONTACT, mail -> mail.text().contains(holder)).text())
                .contains("a whole group or a role", administrator.name());
        assertThat(standing(administrator))
                .as("he has done it, not suffered it")
                .isEqualTo("ORDINARY");
    }

    @Test
    void a_certificate_is_uploaded_to_a_client_with_a_stolen_session_in_stock_keycloak() {
        String client = machine(stock);

        assertThat(afterPassword(stock.app("normal"), administrator(stock)).upload(certificatePath(client), pem()))
                .isEqualTo(200);

        assertThat(hasCertificate(stock, client)).isTrue();
    }

    @Test
    void a_certificate_uploaded_or_made_without_a_fresh_proof_is_on_record_watched_and_told() {
        for (boolean upload : List.of(true, false)) {
            String client = machine(ours);
            Person administrator = administrator(ours);
            Bearer thief = afterPassword(ordinary, administrator);

            assertThat(
                            upload
                                    ? thief.upload(certificatePath(client), pem())
                                    : thief.send(
                                            "POST", "/clients/" + client + "/certificates/jwt.credential/generate", ""))
                    .isEqualTo(200);

            String account = admin.get(ours.name() + "/clients/" + client + "/service-account-user")
                    .path("id")
                    .asText();
            JsonNode decision = admin.get(ours.name() + "/latchkey/decisions?max=1&user=" + account)
                    .path(0);
            assertThat(decision.path("kind").asText()).isEqualTo("SENSITIVE_ACTION");
            assertThat(decision.path("actor").asText()).isEqualTo(administrator.id());
            assertThat(admin.get(ours.name() + "/latchkey/users/" + account + "/profile")
                            .at("/standing/state")
                            .asText())
                    .isEqualTo("WATCHED");
        }
    }

    /** A service account. @return the client's id */
    private String machine(Ground ground) {
        String id = "machine-" + System.nanoTime();
        admin.post(
                ground.name() + "/clients",
                Map.of(
                        "clientId",
                        id,
                        "publicClient",
                        false,
                        "standardFlowEnabled",
                        false,
                        "serviceAccountsEnabled",
                        true,
                        "clientAuthenticatorType",
                        "client-jwt"));
        return admin.clientUuid(ground.name(), id);
    }

    private static String certificatePath(String client) {
        return "/clients/" + client + "/certificates/jwt.credential/upload-certificate";
    }

    private boolean hasCertificate(Ground ground, String client) {
        return admin.get(ground.name() + "/clients/" + client + "/certificates/jwt.credential")
                .hasNonNull("certificate");
    }

    /** Somebody's own certificate: one that Keycloak makes for another client. */
    private String pem() {
        return admin.post(
                        stock.name() + "/clients/" + machine(stock) + "/certificates/jwt.credential/generate", Map.of())
                .path("certificate")
                .asText();
    }

    private JsonNode managementRole(String name) {
        String management = admin.clientUuid(ours.name(), "realm-management");
        return admin.get(ours.name() + "/clients/" + management + "/roles/" + name);
    }

    private int grant(Bearer by, Person whom, String role) {
        String management = admin.clientUuid(ours.name(), "realm-management");
        JsonNode model = admin.get(ours.name() + "/clients/" + management + "/roles/" + role);
        return by.send("POST", "/users/" + whom.id() + "/role-mappings/clients/" + management, "[" + model + "]");
    }

    private String standing(Person person) {
        return admin.get(ours.name() + "/latchkey/users/" + person.id() + "/profile")
                .at("/standing/state")
                .asText();
    }

    private static Bearer afterPassword(App app, Person person) {
        return Bearer.ofAdmin(app, app.signIn(Spot.HOME.browser(), person, Spot.HOME));
    }

    private Bearer afterFactor(Person person) {
        return Bearer.ofAdmin(sensitive, sensitive.signIn(Spot.HOME.browser(), person, Spot.HOME));
    }

    private Person administrator(Ground ground) {
        Person person = ground.users().withOtp();
        String management = admin.clientUuid(ground.name(), "realm-management");
        admin.post(
                ground.name() + "/users/" + person.id() + "/role-mappings/clients/" + management,
                List.of(admin.get(ground.name() + "/clients/" + management + "/roles/realm-admin")));
        return person;
    }

    private String id(Ground ground, Backend backend) {
        return admin.clientUuid(ground.name(), backend.clientId());
    }

    private String secret(Ground ground, Backend backend) {
        return admin.get(ground.name() + "/clients/" + id(ground, backend) + "/client-secret")
                .path("value")
                .asText();
    }
}
