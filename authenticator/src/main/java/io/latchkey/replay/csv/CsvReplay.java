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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
    /** How many batches there are: those that are weighed, one that is folded and written, and some that were read meanwhile. */
    private static final int BATCHES = 8;

    /** How many the shards are given at a time, so that they needn't wait for one another. */
    private static final int GIVEN = 4;

    private final Settings settings;
    private final List<Policy> policies;
    private final List<Population> populations = new ArrayList<>();
    private final List<PopulationBuilder> builders = new ArrayList<>();
    private final List<Shard> shards = new ArrayList<>();
    private long day = Long.MIN_VALUE;
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
        List<ExecutorService> threads = shards.stream()
                .map(shard -> Executors.newSingleThreadExecutor())
                .toList();
        try (ReadAhead ahead = new ReadAhead(reader, BATCHES, () -> new Batch(weighing.size(), settings.threads()))) {
            run(ahead, threads, weighing, out);
        } finally {
            threads.forEach(ExecutorService::shutdownNow);
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

    /** A batch that the shards have been given, and what each of them is to have done with it. */
    private record Given(Batch batch, List<Future<?>> work) {
        void await() {
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
    }

    /**
     * While the shards weigh some batches of a day, each at its own pace, those after them are read, and the ones before them
     * are folded and written. Where a day ends, all wait for its population.
     */
    private void run(ReadAhead ahead, List<ExecutorService> threads, List<Policy> weighing, Consumer<byte[]> out)
            throws IOException, BadRowException {
        Deque<Given> given = new ArrayDeque<>();
        Batch next = ahead.next();
        while (next != null || !given.isEmpty()) {
            if (next != null && next.day == day && given.size() < GIVEN) {
                given.add(new Given(next, submit(next, threads)));
                next = ahead.next();
            } else if (!given.isEmpty()) {
                Given first = given.remove();
                first.await();
                fold(first.batch());
                out.accept(first.batch().texts());
                ahead.giveBack(first.batch());
            } else if (next != null) {
                close();
                begin(next.day, weighing);
            }
        }
    }

    private List<Future<?>> submit(Batch batch, List<ExecutorService> threads) {
        List<Population> today = List.copyOf(populations);
        List<Future<?>> work = new ArrayList<>();
        for (int number = 0; number < shards.size(); number++) {
            Shard shard = shards.get(number);
            work.add(threads.get(number).submit(() -> shard.work(batch, shards.size(), today)));
        }
        return work;
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
    private void begin(long begun, List<Policy> weighing) {
        builders.clear();
        day = begun;
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
