package io.latchkey.replay;

import io.latchkey.replay.csv.CsvReplay;
import io.latchkey.replay.csv.RowSink;
import io.latchkey.replay.log.DecisionLog;
import io.latchkey.replay.log.LogReplay;
import io.latchkey.risk.Proof;
import io.latchkey.risk.policy.Policy;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Recorded sign-ins as commands are given them: where they are, and how they are to be read and replayed. */
final class Recorded {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--in",
            required = true,
            paramLabel = "FILE",
            description =
                    "The recorded sign-ins: CSV with the columns of the RBA data set, or a decision log's export.")
    @SuppressWarnings("NullAway.Init")
    private Path in;

    @Option(
            names = "--step-up",
            paramLabel = "PROOF",
            defaultValue = "OTP",
            description = "CSV: by what people prove themselves who are asked to: ${COMPLETION-CANDIDATES} (default:"
                    + " ${DEFAULT-VALUE}). PASSWORD: nobody is asked, as in mode observe.")
    @SuppressWarnings("NullAway.Init")
    private Proof stepUp;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "CSV: how many threads weigh (default: one for each core). Changes no score.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private final Networks networks = new Networks();

    @Option(names = "--skip-bad", description = "Pass over lines that can't be used, and count them.")
    private boolean skipBad;

    private boolean toldSkipped;
    private boolean toldGaps;

    InputFile file() {
        return new InputFile(in);
    }

    /**
     * Looks before long work whether these can be written after it.
     *
     * @param files {@code null} for what is not wanted
     */
    void willWrite(@Nullable Path... files) {
        for (Path one : files) {
            if (one != null) {
                new OutputFile(one).check(file());
            }
        }
    }

    /**
     * All of a decision log.
     *
     * @param log to which it is added
     * @return how many lines were passed over
     */
    long read(DecisionLog log) {
        return new LogFile(file(), skipBad).read(log);
    }

    /**
     * Replays CSV under policies side by side.
     *
     * @param sinks makes what becomes of the rows, one for each thread
     * @param out is given the rows' texts in the order of the file
     */
    CsvReplay.Done rows(List<Policy> policies, Supplier<? extends RowSink> sinks, Consumer<byte[]> out) {
        if (threads < 1) {
            throw new UnusableInputException("--threads must be at least 1.");
        }
        PrintWriter terminal = spec.commandLine().getErr();
        Progress progress = new Progress(terminal, isWatched());
        return new CsvRun(file(), new CsvReplay.Settings(threads, networks.open(), stepUp, skipBad), progress)
                .run(policies, sinks, out);
    }

    /** Whether somebody sees the terminal. From Java 22 on there is a console even if there is none. */
    private static boolean isWatched() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /**
     * Replays either kind of file under policies side by side.
     *
     * @param sinks makes what becomes of the rows
     * @param out is given the rows' texts
     * @return what was made, one for each thread
     */
    <S extends RowSink> List<S> replay(List<Policy> policies, Supplier<S> sinks, Consumer<byte[]> out) {
        List<S> made = new ArrayList<>();
        Supplier<S> kept = () -> {
            S sink = sinks.get();
            made.add(sink);
            return sink;
        };
        if (file().isLog()) {
            DecisionLog log = new DecisionLog();
            tellSkipped(read(log));
            tellGaps(log);
            replay(log, policies, kept.get(), out);
        } else {
            tellSkipped(rows(policies, kept, out).skipped());
        }
        return made;
    }

    /** Once, however often it is replayed. */
    private void tellSkipped(long skipped) {
        if (skipped > 0 && !toldSkipped) {
            toldSkipped = true;
            spec.commandLine().getErr().println("Skipped, because they can't be used: " + skipped + ".");
        }
    }

    /** Once; under the policies that made the decisions, for under others it is no gap if something else is learnt. */
    private void tellGaps(DecisionLog log) {
        if (!toldGaps) {
            toldGaps = true;
            PrintWriter terminal = spec.commandLine().getErr();
            new LogReplay(log, null).run(scored -> {}).ofHistory().forEach(terminal::println);
        }
    }

    private static void replay(DecisionLog log, List<Policy> policies, RowSink sink, Consumer<byte[]> out) {
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
            sink.row(lanes.toArray(Scored[]::new), text);
        }
        out.accept(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
