package io.latchkey.replay.csv;

import io.latchkey.risk.Proof;
import io.latchkey.risk.RiskEngine;
import io.latchkey.risk.net.NetworkLookup;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.PopulationBuilder;
import io.latchkey.risk.profile.Showing;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Replays a file under one policy or several side by side. What users have in common is worked out in the order of the file:
 * failures by source and shared browsers while it is read, the population at the end of each day. Within a day users don't
 * touch one another, so they are shared out among the threads, and their number changes no score.
 */
public final class CsvReplay {
    /** One that is weighed, one that is folded and written, and some that were read meanwhile. */
    private static final int BATCHES = 6;

    private final Settings settings;
    private final List<Policy> policies;
    private final List<Population> populations = new ArrayList<>();
    private final List<PopulationBuilder> builders = new ArrayList<>();
    private final List<Shard> shards = new ArrayList<>();
    private long epoch;

    /**
     * @param threads how many users are weighed at a time, 1 or more
     * @param networks what fills in place and AS where the file has none; {@code null} if nothing does
     * @param stepUp by what people prove themselves who are asked to
     * @param skipBad whether to pass over rows that can't be used
     */
    public record Settings(int threads, @Nullable NetworkLookup networks, Proof stepUp, boolean skipBad) {}

    /**
     * @param rows how many were replayed
     * @param skipped how many were passed over
     * @param users how many different ones there were
     * @param profileBytes size of all profiles at the end
     */
    public record Done(long rows, long skipped, long users, long profileBytes) {}

    /** @param policies what to weigh by, side by side */
    public CsvReplay(Settings settings, List<Policy> policies) {
        this.settings = settings;
        this.policies = List.copyOf(policies);
        policies.forEach(policy -> populations.add(Population.prior()));
    }

    /**
     * @param sinks makes what becomes of the rows, one for each thread
     * @param out is given the rows' texts in the order of the file
     * @throws BadRowException at the first row that can't be used, unless such rows are passed over
     */
    public Done run(InputStream in, Supplier<? extends RowSink> sinks, Consumer<byte[]> out)
            throws IOException, BadRowException {
        int recognised = policies.stream()
                .mapToInt(policy -> policy.devices().recognisedDays())
                .max()
                .orElse(1);
        CsvReader reader = new CsvReader(in, settings.skipBad(), recognised);
        List<Policy> weighing = new ArrayList<>();
        for (Policy policy : policies) {
            weighing.add(reader.header().has(Column.TOKEN) ? policy : policy.withoutSignal("device.token"));
        }
        open(weighing, reader.header(), sinks);
        ExecutorService threads = Executors.newFixedThreadPool(settings.threads());
        try (ReadAhead ahead = new ReadAhead(reader, BATCHES, () -> new Batch(weighing.size(), settings.threads()))) {
            run(ahead, threads, weighing, out);
        } finally {
            threads.shutdownNow();
        }
        return new Done(
                reader.rows(),
                reader.skipped(),
                shards.stream().mapToLong(Shard::users).sum(),
                shards.stream().mapToLong(Shard::profileBytes).sum());
    }

    private void open(List<Policy> weighing, Header header, Supplier<? extends RowSink> sinks) {
        List<RiskEngine> engines = weighing.stream().map(RiskEngine::new).toList();
        for (int number = 0; number < settings.threads(); number++) {
            List<Lane> lanes = new ArrayList<>();
            for (int lane = 0; lane < weighing.size(); lane++) {
                lanes.add(new Lane(weighing.get(lane), engines.get(lane), settings.stepUp()));
            }
            shards.add(new Shard(
                    number, new Contexts(header, settings.networks()), lanes, sinks.get(), header.has(Column.INDEX)));
        }
    }

    /** While the threads weigh one batch, those after it are read, and the one before it is folded and written. */
    private void run(ReadAhead ahead, ExecutorService threads, List<Policy> weighing, Consumer<byte[]> out)
            throws IOException, BadRowException {
        Batch working = ahead.next();
        if (working == null) {
            return;
        }
        begin(working.day, weighing);
        List<Future<?>> work = submit(working, threads);
        while (working != null) {
            Batch read = ahead.next();
            await(work);
            if (read != null && read.day == working.day) {
                work = submit(read, threads);
                fold(working);
            } else {
                fold(working);
                if (read != null) {
                    close();
                    begin(read.day, weighing);
                    work = submit(read, threads);
                }
            }
            out.accept(working.texts());
            ahead.giveBack(working);
            working = read;
        }
    }

    private List<Future<?>> submit(Batch batch, ExecutorService threads) {
        List<Population> today = List.copyOf(populations);
        List<Future<?>> work = new ArrayList<>();
        for (Shard shard : shards) {
            work.add(threads.submit(() -> shard.work(batch, shards.size(), today)));
        }
        return work;
    }

    private static void await(List<Future<?>> work) {
        try {
            for (Future<?> one : work) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A row could not be weighed", e.getCause());
        }
    }

    private void fold(Batch batch) {
        for (int lane = 0; lane < builders.size(); lane++) {
            PopulationBuilder builder = builders.get(lane);
            for (int row = 0; row < batch.rows; row++) {
                Showing showing = batch.learnt[lane][row];
                if (showing != null) {
                    builder.fold(showing);
                    batch.learnt[lane][row] = null;
                }
            }
        }
    }

    /** A day whose decisions are to be folded onto what was known at its beginning. */
    private void begin(long day, List<Policy> weighing) {
        builders.clear();
        for (int lane = 0; lane < weighing.size(); lane++) {
            int days = epoch == 0 ? 1 : (int) (day + 1 - epoch);
            builders.add(new PopulationBuilder(populations.get(lane), weighing.get(lane), days));
        }
        epoch = day + 1;
    }

    /** As the server does it, a day's sign-ins are the population of the days after it. */
    private void close() {
        for (int lane = 0; lane < builders.size(); lane++) {
            populations.set(lane, builders.get(lane).build(epoch));
        }
    }

    /** For what is to be gathered from the sinks at the end. */
    public List<RowSink> sinks() {
        return shards.stream().map(Shard::sink).toList();
    }
}
