package io.latchkey.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.replay.log.LogLines;
import io.latchkey.risk.Account;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Proof;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import io.latchkey.risk.net.NetworkClass;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.PolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fitting to the export of a decision log: forty people at home, of whom most are robbed once at their own, listed address. */
class TuneCommandTest {
    private static final String STRICT = "{\"levels\": {\"medium\": 16}}";

    @TempDir
    private Path folder;

    /** One user's lines: a week of sign-ins, and then one on an unknown browser at an address that is on a list by now, his own or somebody else's. */
    private static String lines(int number, Outcome last, boolean incident, Policy policy) {
        Account account = new Account("user-" + number, null, Collections.emptySortedSet(), null, null, null, null);
        Someone someone = new Someone(policy);
        for (int day = 0; day < 7; day++) {
            someone.signsIn(someone.usual().account(account));
            someone.waits(Duration.ofDays(1));
        }
        SignIn other = someone.unknownDevice()
                .account(account)
                .from(SignIn.ordinary().build().network().withClasses(NetworkClass.REPUTATION));
        someone.ends(other.build(), someone.tries(other), Outcome.ALLOWED, Proof.PASSWORD);
        StringBuilder lines = new StringBuilder();
        for (Decision one : someone.decisions()) {
            boolean isLast = one == someone.decisions().get(7);
            lines.append(LogLines.of(
                    new Decision(
                            number + "-" + one.id(),
                            "",
                            one.context(),
                            one.assessment(),
                            isLast ? last : one.outcome(),
                            one.proof(),
                            one.endedAt(),
                            isLast && incident),
                    isLast && last == Outcome.DISOWNED ? someone.now().plusSeconds(60) : null,
                    null));
        }
        return lines.toString();
    }

    private Path export(Outcome last, boolean incident, Policy policy) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int user = 0; user < 40; user++) {
            boolean robbed = user % 8 != 0;
            lines.append(lines(user, robbed ? last : Outcome.ALLOWED, robbed && incident, policy));
        }
        return Files.writeString(folder.resolve("decisions.ndjson"), lines);
    }

    private Terminal tune(Path in, Object... more) {
        Object[] words = {"tune", "--in", in, "--catch", "95%", "--out", folder.resolve("draft.json")};
        Object[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return Terminal.run(all);
    }

    @Test
    void what_was_labelled_as_an_incident_lowers_the_threshold() throws IOException {
        Path in = export(Outcome.ALLOWED, true, Policies.defaults());

        Terminal run = tune(in);

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("/levels/medium", "to catch more", "Draft written to");
        Path now = Files.writeString(folder.resolve("now.json"), "{}");
        assertThat(Terminal.run("compare", "--in", in, "--policy", now, "--policy", folder.resolve("draft.json"))
                        .out())
                .containsPattern("caught +0\\.00 % +100\\.00 %");
    }

    @Test
    void what_was_disowned_is_an_incident_too() throws IOException {
        Path in = export(Outcome.DISOWNED, false, Policies.defaults());

        assertThat(tune(in).out()).contains("with 2").containsPattern("with \\d+ incidents of \\d+ of them");
        assertThat(tune(in).code()).isZero();
    }

    @Test
    void the_policy_of_the_export_is_the_present_one_unless_another_is_named() throws IOException, PolicyException {
        Policy own = Policies.parse(STRICT);
        Path in = export(Outcome.ALLOWED, true, own);
        Files.writeString(in, LogLines.of(own, STRICT) + Files.readString(in));
        Path other = Files.writeString(folder.resolve("other.json"), "{}");

        assertThat(tune(in).out()).containsPattern("/levels/medium +16 ");
        assertThat(tune(in, "--policy", other).out()).containsPattern("/levels/medium +15 ");
    }

    @Test
    void an_export_without_labels_and_one_with_a_broken_line_are_told_in_one_line() throws IOException {
        Path in = export(Outcome.ALLOWED, false, Policies.defaults());

        Terminal unlabelled = tune(in);

        assertThat(unlabelled.code()).isEqualTo(2);
        assertThat(unlabelled.err()).contains("labelled as an attack").hasLineCount(1);
        assertThat(folder.resolve("draft.json")).doesNotExist();

        Files.writeString(in, "{\"id\": 1}\n" + Files.readString(in));
        Terminal broken = tune(in);
        assertThat(broken.code()).isEqualTo(2);
        assertThat(broken.err()).contains("decisions.ndjson, line 1: ").hasLineCount(1);
    }

    @Test
    void what_the_export_lacks_of_the_history_is_told_once() throws IOException {
        Path in = export(Outcome.ALLOWED, true, Policies.defaults());
        String all = Files.readString(in);
        Files.writeString(in, all.substring(all.indexOf('\n') + 1));

        assertThat(tune(in).err())
                .hasLineCount(1)
                .contains("7 decisions were made on other sign-ins of their users than the export has");
        Path same = Files.writeString(folder.resolve("same.json"), "{}");
        assertThat(Terminal.run("compare", "--in", in, "--policy", same, "--policy", same)
                        .err())
                .hasLineCount(1)
                .contains("7 decisions were made on other sign-ins of their users than the export has");
    }
}
