package io.latchkey.replay;

import io.latchkey.recovery.RecoveryPolicy;
import io.latchkey.replay.compare.Comparison;
import io.latchkey.replay.compare.ComparisonTable;
import io.latchkey.replay.csv.CsvReplay;
import io.latchkey.replay.log.DecisionLog;
import io.latchkey.replay.log.LogReplay;
import io.latchkey.risk.Proof;
import io.latchkey.risk.policy.Policy;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    @Option(names = "--in", required = true, paramLabel = "FILE", description = "The recorded sign-ins.")
    @SuppressWarnings("NullAway.Init")
    private Path in;

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

    @Option(
            names = "--step-up",
            paramLabel = "PROOF",
            defaultValue = "OTP",
            description = "CSV: by what people prove themselves who are asked to (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Proof stepUp;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "CSV: how many threads weigh (default: one for each core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private final Networks networks = new Networks();

    @Option(names = "--skip-bad", description = "Pass over lines that can't be used.")
    private boolean skipBad;

    @Override
    public Integer call() {
        if (files.size() < 2) {
            throw new UnusableInputException("Name two policies or more, each with --policy.");
        }
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
        InputFile input = new InputFile(in);
        List<Policy> policies = recovery.stream().map(RecoveryPolicy::policy).toList();
        Comparison whole = new Comparison(names, recovery);
        if (input.isLog()) {
            compareLog(input, policies, whole, out);
            return whole;
        }
        Progress progress = new Progress(spec.commandLine().getErr(), System.console() != null);
        List<Comparison> parts = new ArrayList<>();
        new CsvRun(input, new CsvReplay.Settings(threads, networks.open(), stepUp, skipBad), progress)
                .run(
                        policies,
                        () -> {
                            Comparison part = new Comparison(names, recovery);
                            parts.add(part);
                            return part;
                        },
                        out);
        parts.forEach(whole::add);
        return whole;
    }

    private void compareLog(InputFile input, List<Policy> policies, Comparison whole, Consumer<byte[]> out) {
        DecisionLog log = new DecisionLog();
        new LogFile(input, skipBad).read(log);
        List<Scored> first = new ArrayList<>();
        List<Map<String, Scored>> others = new ArrayList<>();
        new LogReplay(log, policies.get(0)).run(first::add);
        for (Policy policy : policies.subList(1, policies.size())) {
            Map<String, Scored> scored = new HashMap<>();
            new LogReplay(log, policy).run(one -> scored.put(one.index(), one));
            others.add(scored);
        }
        StringBuilder text = new StringBuilder();
        for (Scored one : first) {
            List<Scored> lanes = new ArrayList<>(List.of(one));
            others.forEach(scored -> lanes.add(scored.getOrDefault(one.index(), one)));
            whole.row(lanes.toArray(Scored[]::new), text);
        }
        out.accept(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
