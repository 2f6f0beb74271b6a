package io.latchkey.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {
    private static final Path REALM = Path.of("../realm-exports/src/main/realms/latchkey-realm.json");

    @TempDir
    private Path folder;

    private Path faulty() throws IOException {
        String realm = Files.readString(REALM)
                .replace("\"browserFlow\": \"latchkey browser\"", "\"browserFlow\": \"browser\"");
        return Files.writeString(folder.resolve("realm.json"), realm);
    }

    @Test
    void a_clean_realm_ends_with_0() {
        Terminal run = Terminal.run("lint", REALM);

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Nothing found.");
    }

    @Test
    void a_finding_ends_with_1_and_tells_where_why_and_what_to_do() throws IOException {
        Terminal run = Terminal.run("lint", faulty());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("flow-without-risk  /browserFlow")
                .contains("Why: ")
                .contains("Do:  ")
                .contains("1 finding.");
    }

    @Test
    void json_has_the_same_for_pipelines() throws IOException {
        Terminal run = Terminal.run("lint", faulty(), "--format", "json");

        JsonNode list = new JsonMapper().readTree(run.out());
        assertThat(run.code()).isEqualTo(1);
        assertThat(list).hasSize(1);
        assertThat(list.get(0).path("rule").asText()).isEqualTo("flow-without-risk");
        assertThat(list.get(0).path("path").asText()).isEqualTo("/browserFlow");
        assertThat(list.get(0).path("do").asText()).isNotEmpty();
    }

    @Test
    void the_servers_options_come_from_its_file() throws IOException {
        Path conf = Files.writeString(folder.resolve("keycloak.conf"), "# ours\nproxy-headers=xforwarded\n");

        assertThat(Terminal.run("lint", REALM, "--server-conf", conf).out()).contains("proxy-not-named  proxy-headers");
    }

    @Test
    void a_file_that_is_missing_no_json_or_no_realm_ends_with_2_and_is_named() throws IOException {
        Path missing = folder.resolve("none.json");
        Path text = Files.writeString(folder.resolve("text.json"), "{\n oops");
        Path other = Files.writeString(folder.resolve("other.json"), "[1]");

        assertThat(Terminal.run("lint", missing)).satisfies(run -> {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("There is no file").contains("none.json");
        });
        assertThat(Terminal.run("lint", text)).satisfies(run -> {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("text.json is not JSON").contains("line 2");
        });
        assertThat(Terminal.run("lint", other)).satisfies(run -> {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("other.json").contains("realm");
        });
    }
}
