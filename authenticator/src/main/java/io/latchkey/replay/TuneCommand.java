package io.latchkey.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.recovery.RecoveryPolicy;
import io.latchkey.replay.csv.RowSink;
import io.latchkey.replay.log.DecisionLog;
import io.latchkey.replay.tune.Goal;
import io.latchkey.replay.tune.Split;
import io.latchkey.replay.tune.Tuned;
import io.latchkey.replay.tune.TunedText;
import io.latchkey.replay.tune.Tuning;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.PolicyException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tune}: a draft of a policy, fitted to labelled incidents. */
@Command(
        name = "tune",
        description = {
            "Fits a policy to sign-ins that are labelled as attacks, within what is left open, and says what it would change,"
                    + " why, and what came of it on users that it was not fitted on. Writes a draft; activates nothing.",
            "Labels are the column Is Account Takeover of CSV, or what was labelled as an incident or disowned in a decision"
                    + " log."
        },
        mixinStandardHelpOptions = true)
final class TuneCommand implements Callable<Integer> {
    private static final double MOST_HELD = 90;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final Recorded recorded = new Recorded();

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Wanted wanted;

    /** Either of them. */
    static final class Wanted {
        @Option(
                names = "--max-prompts",
                paramLabel = "N/month",
                description = "Catch as many incidents as can be with at most so many prompts for each active user.")
        private @Nullable String prompts;

        @Option(
                names = "--catch",
                paramLabel = "N%",
                description = "Prompt as little as can be while so many of the incidents are caught.")
        private @Nullable String share;

        Goal goal() {
            return prompts != null ? Goal.prompts(prompts) : Goal.catching(String.valueOf(share));
        }
    }

    @Option(
            names = "--policy",
            paramLabel = "POLICY.json",
            description =
                    "The present policy. If left out, the one in a decision log's export, or else the default one.")
    private @Nullable Path policy;

    @Option(
            names = "--open",
            paramLabel = "WHAT",
            split = ",",
            defaultValue = "thresholds",
            description = "What may be changed, separated by commas: thresholds (MEDIUM), caps, caps=GROUP, points,"
                    + " points=SIGNAL, points=SIGNAL.FINDING (default: ${DEFAULT-VALUE}). Never floors.")
    private List<String> open = List.of();

    @Option(
            names = "--bounds",
            paramLabel = "FILE.json",
            description =
                    "How far: ranges by JSON pointer, such as {\"/groups/geo/most\": [10, 14]}. Opens what it names.")
    private @Nullable Path bounds;

    @Option(
            names = "--hold-out",
            paramLabel = "PERCENT",
            defaultValue = "30",
            description = "How many of the users nothing is fitted on (default: ${DEFAULT-VALUE}).")
    private double held;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides which users are held out, and the intervals (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--out", required = true, paramLabel = "DRAFT.json", description = "Where to write the draft.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = "--report",
            paramLabel = "report.html",
            description = "Write a report of present and draft, with plots.")
    private @Nullable Path report;

    @Override
    public Integer call() {
        if (!(held > 0 && held <= MOST_HELD)) {
            throw new UnusableInputException("--hold-out is above 0 and at most 90 per cent.");
        }
        recorded.willWrite(out, report);
        Tuned tuned;
        try {
            String own = own();
            tuned = new Tuning(policy(own), own, wanted.goal(), new Split(seed, held / 100), open, ranges())
                    .run(new Tuning.Replay() {
                        @Override
                        public <S extends RowSink> List<S> run(List<Policy> policies, Supplier<S> sinks) {
                            return recorded.replay(policies, sinks, text -> {});
                        }
                    });
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException(String.valueOf(e.getMessage()));
        }
        PrintWriter terminal = spec.commandLine().getOut();
        new TunedText(tuned).lines().forEach(terminal::println);
        if (report != null) {
            Reports.write(report, tuned.comparison());
        }
        terminal.println();
        if (!tuned.changes()) {
            terminal.println("The present policy stays as it is; no draft is written.");
            return Main.DONE;
        }
        new OutputFile(out).write(tuned.document());
        terminal.println("Draft written to " + out + ", version " + tuned.version()
                + ". It holds nowhere until somebody activates it.");
        return Main.DONE;
    }

    private @Nullable JsonNode ranges() {
        return bounds == null ? null : Documents.json(bounds);
    }

    private String own() {
        if (policy != null) {
            return Documents.text(policy);
        }
        if (recorded.file().isLog()) {
            DecisionLog log = new DecisionLog();
            recorded.read(log);
            return log.document();
        }
        return "{}";
    }

    private RecoveryPolicy policy(String own) {
        if (policy != null) {
            return Documents.recovery(policy);
        }
        try {
            return RecoveryPolicy.parse(own);
        } catch (PolicyException e) {
            throw new UnusableInputException("The policy in the export is none: " + e.problems() + ".");
        }
    }
}
