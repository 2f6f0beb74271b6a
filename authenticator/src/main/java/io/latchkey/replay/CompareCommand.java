package io.latchkey.replay;

import io.latchkey.recovery.RecoveryPolicy;
import io.latchkey.replay.compare.Comparison;
import io.latchkey.replay.compare.ComparisonTable;
import io.latchkey.risk.policy.Policy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code compare}: what several policies make of the same recorded sign-ins. */
@Command(
        name = "compare",
        description = {
            "Replays the same sign-ins under several policies and tells how often each asks, what it catches, and which"
                    + " decisions differ from the first policy's, and why.",
            "The input is as for replay."
        },
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final Recorded recorded = new Recorded();

    @Option(
            names = "--policy",
            required = true,
            paramLabel = "POLICY.json",
            description = "A policy; twice or more. The first is what the others are compared with.")
    private List<Path> files = List.of();

    @Option(names = "--report", paramLabel = "report.html", description = "Write a report with plots, in one file.")
    private @Nullable Path report;

    @Option(
            names = "--changed",
            paramLabel = "FILE.csv",
            description = "Write the sign-ins whose level differs, with reasons.")
    private @Nullable Path changed;

    @Override
    public Integer call() {
        if (files.size() < 2) {
            throw new UnusableInputException("Name two policies or more, each with --policy.");
        }
        recorded.willWrite(changed, report);
        List<RecoveryPolicy> policies = files.stream().map(Documents::recovery).toList();
        List<String> names = files.stream().map(Path::toString).toList();
        Comparison comparison;
        if (changed == null) {
            comparison = compare(names, policies, text -> {});
        } else {
            try (ScoresFile lines = ScoresFile.open(changed, Comparison.head())) {
                comparison = compare(names, policies, lines::write);
            }
        }
        PrintWriter terminal = spec.commandLine().getOut();
        new ComparisonTable(comparison).lines().forEach(terminal::println);
        if (report != null) {
            Reports.write(report, comparison);
        }
        return Main.DONE;
    }

    private Comparison compare(List<String> names, List<RecoveryPolicy> recovery, Consumer<byte[]> out) {
        List<Policy> policies = recovery.stream().map(RecoveryPolicy::policy).toList();
        Comparison whole = new Comparison(names, recovery);
        recorded.replay(policies, () -> new Comparison(names, recovery), out).forEach(whole::add);
        return whole;
    }
}
