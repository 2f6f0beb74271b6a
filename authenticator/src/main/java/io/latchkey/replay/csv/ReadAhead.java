package io.latchkey.replay.csv;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads batches on a thread of its own while earlier ones are worked on, so that there is something to do whenever a day's end
 * keeps the others waiting. Holds a fixed number of batches, which are filled again and again. To be closed.
 */
final class ReadAhead implements AutoCloseable {
    private final BlockingQueue<Batch> free;
    private final BlockingQueue<Read> filled;
    private final Thread thread;

    /** A batch, the end if there is none, or what went wrong after the batches before it. */
    private record Read(@Nullable Batch batch, @Nullable Throwable failure) {}

    /**
     * @param batches how many there are at a time, 2 or more
     * @param make makes them
     */
    ReadAhead(CsvReader reader, int batches, Supplier<Batch> make) {
        this.free = new ArrayBlockingQueue<>(batches);
        this.filled = new ArrayBlockingQueue<>(batches + 1);
        for (int i = 0; i < batches; i++) {
            free.add(make.get());
        }
        this.thread = new Thread(() -> read(reader), "reader");
        thread.setDaemon(true);
        thread.start();
    }

    private void read(CsvReader reader) {
        try {
            Batch batch = free.take();
            while (reader.fill(batch)) {
                filled.put(new Read(batch, null));
                batch = free.take();
            }
            filled.put(new Read(null, null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | BadRowException | RuntimeException | Error e) {
            // An error too, or whoever waits for the next batch would wait for ever.
            filled.add(new Read(null, e));
        }
    }

    /**
     * The next batch in the order of the file; null if there are no more.
     *
     * @throws BadRowException once all batches before such a row were given
     */
    @Nullable
    Batch next() throws IOException, BadRowException {
        Read read = taken();
        if (read.failure() instanceof IOException e) {
            throw e;
        }
        if (read.failure() instanceof BadRowException e) {
            throw e;
        }
        if (read.failure() != null) {
            throw new IllegalStateException("The rows could not be read", read.failure());
        }
        return read.batch();
    }

    private Read taken() {
        try {
            return filled.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** Gives a batch back, to be filled again. */
    void giveBack(Batch batch) {
        free.add(batch);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
