package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.Page.Kind;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From sign-ins on a server over labels and the export, both by REST, to what the command line makes of them. */
@WithKeycloak
class TuningIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOME = "46.5.10.20";
    private static final String NEXT_DOOR = "46.5.10.77";
    private static final String ABROAD = "200.160.2.3";
    private static final int OWN = 3;
    private static final int PEOPLE = 6;

    @TempDir
    private Path folder;

    private Path log;

    /** People at home, each robbed twice: once from abroad, which is stopped, and once from next door, which is not. */
    @BeforeEach
    void export(Keycloak keycloak, TestUsers users, AdminClient admin) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < PEOPLE; i++) {
            Person person = users.withOtp();
            Visitor owner = new Visitor(keycloak, person, HOME);
            for (int visit = 0; visit < OWN; visit++) {
                assertThat(owner.comesBack("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
            }
            assertThat(new Visitor(keycloak, person, ABROAD)
                            .comesBack("demo-app")
                            .kind())
                    .isNotEqualTo(Kind.SIGNED_IN);
            label(admin, person);
            assertThat(new Visitor(keycloak, person, NEXT_DOOR)
                            .comesBack("demo-app")
                            .kind())
                    .isEqualTo(Kind.SIGNED_IN);
            label(admin, person);
            String export = "latchkey/latchkey/decisions/export?background=true&user=" + person.id();
            lines.append(admin.request("GET", export, null).body());
        }
        log = Files.writeString(folder.resolve("decisions.ndjson"), lines);
    }

    private static void label(AdminClient admin, Person person) {
        JsonNode newest = admin.get("latchkey/latchkey/decisions?max=1&user=" + person.id());
        String decision = newest.path(0).path("id").asText();
        admin.put("latchkey/latchkey/decisions/" + decision + "/incident", Map.of("note", "test"));
    }

    @Test
    void labels_given_by_rest_are_what_compare_counts_and_tune_fits_to() throws Exception {
        Path now = Files.writeString(folder.resolve("now.json"), "{\"mode\": \"enforce\"}");
        Path wary = Files.writeString(
                folder.resolve("wary.json"),
                "{\"signals\": {\"behaviour.risky_attempts\": {\"points\": {\"one\": 13}}}, \"groups\": {\"network\":"
                        + " {\"least\": 0}}}");
        Path draft = folder.resolve("draft.json");
        Path changed = folder.resolve("changed.csv");

        CommandLineJar.Run compared =
                CommandLineJar.run("compare", "--in", log, "--policy", now, "--policy", wary, "--changed", changed);
        CommandLineJar.Run tuned = CommandLineJar.run("tune", "--in", log, "--catch", "95%", "--out", draft);

        assertThat(compared.code()).as(compared.text()).isZero();
        assertThat(compared.text())
                .containsPattern("ordinary sign-ins +" + OWN * PEOPLE + " +" + OWN * PEOPLE + "\n")
                .containsPattern("labelled attacks +" + 2 * PEOPLE + " +" + 2 * PEOPLE + "\n")
                .containsPattern("caught +50\\.00 % +100\\.00 %\n")
                .containsPattern("prompted or refused +0\\.00 % +0\\.00 %\n")
                .containsPattern("decisions changed +" + PEOPLE + "\n");
        assertThat(Files.readAllLines(changed)).hasSize(1 + PEOPLE);
        assertThat(Files.readAllLines(changed).subList(1, 1 + PEOPLE)).allMatch(line -> line.contains(",true,"));
        assertThat(tuned.code()).as(tuned.text()).isZero();
        assertThat(tuned.text())
                .contains("at least 95.0 % of the incidents", "Label more incidents")
                .containsPattern("Fitted on \\d users with \\d+ incidents of \\d of them; held out: \\d users")
                .containsPattern("incidents caught +50\\.0 % ");
        if (Files.exists(draft)) {
            assertThat(JSON.readTree(draft.toFile()).at("/levels/medium").asDouble())
                    .isBetween(10.0, 15.0);
        } else {
            assertThat(tuned.text()).contains("no draft is written");
        }
    }
}
