package io.latchkey.replay.csv;

import io.latchkey.replay.Scored;
import io.latchkey.risk.Decision;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.attempts.SlidingCount;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.Showing;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Some of the users, with all that is known of them. Goes through each batch for its own rows. */
final class Shard {
    private final int number;
    private final Contexts contexts;
    private final List<Lane> lanes;
    private final RowSink sink;
    private final Users users = new Users();
    private final StringBuilder line = new StringBuilder();
    private final boolean named;
    private final Map<Integer, SlidingCount> failures = new HashMap<>();
    private long nextSweep = Long.MIN_VALUE;

    /** @param named whether rows have an index of their own */
    Shard(int number, Contexts contexts, List<Lane> lanes, RowSink sink, boolean named) {
        this.number = number;
        this.contexts = contexts;
        this.lanes = List.copyOf(lanes);
        this.sink = sink;
        this.named = named;
    }

    RowSink sink() {
        return sink;
    }

    int users() {
        return users.size();
    }

    long profileBytes() {
        return lanes.stream().mapToLong(lane -> lane.profiles().bytes()).sum();
    }

    /** @param populations one for each lane */
    void work(Batch batch, int shards, List<Population> populations) {
        // In a loop of its own, which waits for several places of the memory at a time.
        for (int row = 0; row < batch.rows; row++) {
            if (of(batch, row, shards) == number) {
                batch.shard[row] = number;
                batch.user[row] = users.number(batch.userHigh[row], batch.userLow[row]);
            }
        }
        Text text = batch.text[number];
        text.clear();
        for (int row = 0; row < batch.rows; row++) {
            if (of(batch, row, shards) == number) {
                line.setLength(0);
                weigh(batch, row, populations);
                text.append(line);
                batch.textEnd[row] = text.length();
            }
        }
    }

    static int of(Batch batch, int row, int shards) {
        return (int) ((batch.userHigh[row] >>> 33) % shards);
    }

    private void weigh(Batch batch, int row, List<Population> populations) {
        int user = batch.user[row];
        Instant at = Instant.ofEpochSecond(batch.second[row], batch.nano[row]);
        LoginContext context = contexts.read(batch, row, at, failures(user, at, batch.successful[row]));
        boolean learn = batch.successful[row] && !batch.takeover[row];
        Scored[] scored = new Scored[lanes.size()];
        String index = named ? batch.text(row, Column.INDEX) : "";
        for (int lane = 0; lane < scored.length; lane++) {
            Lane.Weighed weighed = lanes.get(lane)
                    .weigh(user, context, learn, batch.issued[row], batch.copiedFrom[row], populations.get(lane));
            Decision decision = weighed.decision();
            batch.learnt[lane][row] = decision == null ? null : Showing.of(decision);
            scored[lane] = new Scored(
                    index.isEmpty() ? Long.toString(batch.line[row] - 1) : index,
                    weighed.context(),
                    batch.successful[row],
                    batch.takeover[row],
                    weighed.signIns(),
                    weighed.assessment());
        }
        sink.row(scored, line);
        if (learn) {
            failures.remove(user);
        }
    }

    /** Failures on the account before this row; a failed row counts from the next one on. */
    private int failures(int user, Instant at, boolean successful) {
        if (at.getEpochSecond() >= nextSweep) {
            failures.values().removeIf(one -> one.at(at) == 0);
            nextSweep = at.getEpochSecond() + SlidingCount.WINDOW.toSeconds();
        }
        SlidingCount known = failures.get(user);
        if (!successful) {
            failures.put(user, (known == null ? SlidingCount.none() : known).plusOne(at));
        }
        return known == null ? 0 : known.at(at);
    }
}
