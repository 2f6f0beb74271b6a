package io.latchkey.recovery.cases;

import static io.latchkey.recovery.cases.Scenario.BOB;
import static io.latchkey.recovery.cases.Scenario.BROWSER;
import static io.latchkey.recovery.cases.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.recovery.GivenProof;
import io.latchkey.recovery.RecoveryClass;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Parts that may be missing. */
    private static final String OPTIONAL =
            "/until|/left|/opening/staff|/opening/kind|/gathered/browser|/course|/course/waitFrom"
                    + "|/gathered/approvals/0/takenUp|.*/origin/(device|network|account)";

    private static final String OPTIONAL_IN_A_TRANSITION =
            "/reason|/from|/origin|/by/id|/origin/(device|network|account)|.*/evidence/.*";

    private static RecoveryCase full() {
        return Scenario.of("two approvals + wait 24h + veto", "mail + factor + approval")
                .proves(GivenProof.factor("otp", START))
                .does(new CaseCommand.Block("case-2"))
                .does(new CaseCommand.Unblock(BOB, "looked", Set.of()))
                .approves(BOB)
                .does(new CaseCommand.Block("case-3"))
                .current();
    }

    private static Transition opening() {
        Result.Done opened = (Result.Done) new CaseMachine(Scenario.RULES)
                .open(
                        NewCase.byPerson(
                                "case-1",
                                CaseNumber.random(new Random(1)),
                                "alice",
                                BROWSER,
                                Scenario.requirement(RecoveryClass.HIGH, "mail + approval"),
                                List.of(GivenProof.mail(START)),
                                List.of(new Evidence(
                                        "geo.country", Group.GEO, 14.25, "new", "BR", null, false, false))),
                        START);
        return opened.last().transition();
    }

    @Test
    void a_case_comes_back_equal() {
        RecoveryCase full = full();

        assertThat(CaseJson.readCase(CaseJson.write(full))).isEqualTo(full);
    }

    @Test
    void a_case_of_which_little_is_known_comes_back_equal() {
        RecoveryCase unbound = Scenario.byBob("mail + wait 5s").current();

        assertThat(CaseJson.readCase(CaseJson.write(unbound))).isEqualTo(unbound);
    }

    @Test
    void a_transition_comes_back_equal() {
        assertThat(CaseJson.readTransition(CaseJson.write(opening()))).isEqualTo(opening());
        Transition expired =
                CaseMachine.settle(full(), START.plusSeconds(86_400)).get(0).transition();
        assertThat(CaseJson.readTransition(CaseJson.write(expired))).isEqualTo(expired);
    }

    @Test
    void nothing_is_written_but_what_is_read() throws Exception {
        JsonNode written = JSON.readTree(CaseJson.write(full()));

        assertThat(written.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "number",
                        "version",
                        "state",
                        "until",
                        "opening",
                        "gathered",
                        "course",
                        "blockedBy",
                        "left");
        assertThat(written.at("/opening/requirement").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("level", "recoveryClass", "situation", "alternatives", "reasons", "notices");
        assertThat(written.at("/opening/requirement/alternatives/0/combination").asText())
                .isEqualTo("two approvals + wait 24h + veto");
        assertThat(written.at("/gathered/proofs/0/channel").asText()).isEqualTo("mailbox");
        assertThat(written.path("number").asText()).isEqualTo(full().number().toString());
    }

    @Test
    void fields_that_nobody_knows_are_passed_over() throws Exception {
        ObjectNode written = (ObjectNode) JSON.readTree(CaseJson.write(full()));
        eachObject(written, object -> object.put("of-a-later-version", 1));

        assertThat(CaseJson.readCase(written.toString())).isEqualTo(full());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void without_any_part_that_it_needs_it_is_damaged(boolean asNull) throws Exception {
        List<String> needed = new ArrayList<>();
        for (String path : paths(CaseJson.write(full()))) {
            String damaged = without(CaseJson.write(full()), path, asNull);
            if (!path.matches(OPTIONAL)) {
                needed.add(path);
                assertThatIllegalArgumentException()
                        .as(path)
                        .isThrownBy(() -> CaseJson.readCase(damaged))
                        .withMessageMatching("Not a RecoveryCase|Damaged: .*");
            }
        }
        assertThat(needed).hasSize(41).contains("/opening/requirement/alternatives/0/combination");
        for (String path : paths(CaseJson.write(opening()))) {
            String damaged = without(CaseJson.write(opening()), path, asNull);
            if (!path.matches(OPTIONAL_IN_A_TRANSITION)) {
                assertThatIllegalArgumentException().as(path).isThrownBy(() -> CaseJson.readTransition(damaged));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{}", "7", "\"case\"", "{\"id\":\"x\"} {}"})
    void what_is_not_a_case_is_refused(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> CaseJson.readCase(json));
        assertThatIllegalArgumentException().isThrownBy(() -> CaseJson.readTransition(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/state | \"ASLEEP\"",
                "/state | 3",
                "/state | \"REDEEMED\"",
                "/state | \"WAITING\"",
                "/version | 0",
                "/version | -1",
                "/version | \"one\"",
                "/until | \"tomorrow\"",
                "/number | \"222-222-223\"",
                "/opening/ready | \"a day\"",
                "/opening/requirement/alternatives/0/combination | \"nothing at all\"",
                "/gathered/proofs/0/channel | \"moon\"",
                "/gathered/proofs/0/channel | \"staff:bob\"",
                "/gathered/proofs/0/kind | \"WISH\"",
                "/gathered/proofs | {}",
            })
    void what_makes_no_sense_is_refused(String path, String value) throws Exception {
        ObjectNode written = (ObjectNode) JSON.readTree(CaseJson.write(full()));
        int slash = path.lastIndexOf('/');
        ((ObjectNode) written.at(path.substring(0, slash))).set(path.substring(slash + 1), JSON.readTree(value));

        assertThatIllegalArgumentException().isThrownBy(() -> CaseJson.readCase(written.toString()));
    }

    private static List<String> paths(String json) throws Exception {
        List<String> paths = new ArrayList<>();
        collect(JSON.readTree(json), "", paths);
        return paths;
    }

    private static void collect(JsonNode node, String path, List<String> paths) {
        node.fields().forEachRemaining(field -> {
            paths.add(path + "/" + field.getKey());
            collect(field.getValue(), path + "/" + field.getKey(), paths);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.path(i), path + "/" + i, paths);
        }
    }

    private static String without(String json, String path, boolean asNull) throws Exception {
        JsonNode root = JSON.readTree(json);
        int slash = path.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) root.at(path.substring(0, slash));
        if (asNull) {
            parent.putNull(path.substring(slash + 1));
        } else {
            parent.remove(path.substring(slash + 1));
        }
        return root.toString();
    }

    private static void eachObject(JsonNode node, Consumer<ObjectNode> change) {
        node.forEach(child -> eachObject(child, change));
        if (node instanceof ObjectNode object) {
            change.accept(object);
        }
    }

    @Test
    void a_transition_is_numbered() {
        String json = CaseJson.write(opening()).replace("\"number\":1", "\"number\":0");

        assertThatIllegalArgumentException().isThrownBy(() -> CaseJson.readTransition(json));
    }
}
