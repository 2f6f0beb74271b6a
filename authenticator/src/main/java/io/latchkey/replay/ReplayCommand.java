package io.latchkey.replay;

import io.latchkey.recovery.RecoveryPolicy;
import io.latchkey.replay.compare.Comparison;
import io.latchkey.replay.csv.CsvReplay;
import io.latchkey.replay.csv.RowSink;
import io.latchkey.replay.log.DecisionLog;
import io.latchkey.replay.log.LogReplay;
import io.latchkey.risk.policy.Policy;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code replay}: recorded sign-ins, scored by the engine of the server. */
@Command(
        name = "replay",
        description = {
            "Scores recorded sign-ins in the order of time, with the engine and the learning of the server.",
            "The input is CSV with the columns of the RBA data set, by name and in any order, or the export of a decision log"
                    + " (JSON lines); unpacked if its name ends in .gz."
        },
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final Recorded recorded = new Recorded();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The scores as CSV: index,points,score,level,evidence.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = "--policy",
            paramLabel = "POLICY.json",
            description =
                    "The policy to score by. If left out, a decision log is scored by the policies that made it, and"
                            + " CSV by the default policy.")
    private @Nullable Path policy;

    @Option(
            names = "--made-by",
            paramLabel = "POLICY.json",
            arity = "1..*",
            description = "Earlier policies that made decisions of the log; the export has only the one in force.")
    private List<Path> earlier = List.of();

    @Option(names = "--report", paramLabel = "report.html", description = "Write a report with plots, in one file.")
    private @Nullable Path report;

    @Option(
            names = "--labels",
            description = "Tell how many of the sign-ins that are labelled as attacks come to which level.")
    private boolean labels;

    @Override
    public Integer call() {
        recorded.willWrite(out, report);
        return recorded.file().isLog() ? replayLog() : replayRows();
    }

    private int replayRows() {
        RecoveryPolicy by = policy == null ? RecoveryPolicy.defaults() : Documents.recovery(policy);
        PrintWriter terminal = spec.commandLine().getOut();
        List<RowSummary> summaries = new ArrayList<>();
        CsvReplay.Done done;
        try (ScoresFile scores = ScoresFile.open(out)) {
            done = recorded.rows(
                    List.of(by.policy()),
                    () -> {
                        RowSummary summary = new RowSummary(new Summary(), report == null ? null : counts(by));
                        summaries.add(summary);
                        return summary;
                    },
                    scores::write);
        }
        Summary summary = new Summary();
        summaries.forEach(one -> summary.add(one.summary()));
        if (report != null) {
            Comparison whole = counts(by);
            summaries.stream().map(RowSummary::counts).filter(Objects::nonNull).forEach(whole::add);
            Reports.write(report, whole);
        }
        terminal.println(done.rows() + " rows of " + done.users() + " users replayed"
                + (done.skipped() == 0 ? "." : ", " + done.skipped() + " rows skipped."));
        summary.lines(labels).forEach(terminal::println);
        return Main.DONE;
    }

    private Comparison counts(RecoveryPolicy by) {
        return new Comparison(List.of(policy == null ? "policy" : policy.toString()), List.of(by));
    }

    private record RowSummary(Summary summary, @Nullable Comparison counts) implements RowSink {
        @Override
        public void row(Scored[] lanes, StringBuilder text) {
            summary.add(lanes[0]);
            ScoresFile.line(lanes[0], text);
            if (counts != null) {
                counts.row(lanes, text);
            }
        }
    }

    private int replayLog() {
        Comparison counts =
                report == null ? null : counts(policy == null ? RecoveryPolicy.defaults() : Documents.recovery(policy));
        Policy draft = policy == null ? null : Documents.policy(policy);
        DecisionLog log = new DecisionLog();
        long skipped = recorded.read(log);
        earlier.forEach(file -> log.add(Documents.policy(file)));
        Summary summary = new Summary();
        LogReplay.Gaps gaps;
        try (ScoresFile scores = ScoresFile.open(out)) {
            StringBuilder line = new StringBuilder();
            gaps = new LogReplay(log, draft).run(scored -> {
                line.setLength(0);
                ScoresFile.line(scored, line);
                scores.write(line.toString().getBytes(StandardCharsets.UTF_8));
                summary.add(scored);
                if (counts != null) {
                    counts.row(new Scored[] {scored}, line);
                }
            });
        }
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.println(
                log.size() + " decisions replayed" + (skipped == 0 ? "." : ", " + skipped + " lines skipped."));
        tell(gaps, terminal);
        if (report != null && counts != null) {
            Reports.write(report, counts);
        }
        summary.lines(labels).forEach(terminal::println);
        return Main.DONE;
    }

    private static void tell(LogReplay.Gaps gaps, PrintWriter terminal) {
        if (!gaps.policies().isEmpty()) {
            terminal.println("Scores may differ from the server's: policies "
                    + String.join(", ", gaps.policies())
                    + " are not in the export. Name their documents with --made-by; the default policy stood in.");
        }
        gaps.ofHistory().forEach(terminal::println);
    }
}
