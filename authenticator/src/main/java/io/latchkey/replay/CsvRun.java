package io.latchkey.replay;

import io.latchkey.replay.csv.BadRowException;
import io.latchkey.replay.csv.CsvReplay;
import io.latchkey.replay.csv.RowSink;
import io.latchkey.risk.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One replay of a CSV file, with what goes wrong told in the words of the command line. */
record CsvRun(InputFile input, CsvReplay.Settings settings, Progress progress) {
    private static final long HEADER = 1;

    CsvReplay.Done run(List<Policy> policies, Supplier<? extends RowSink> sinks, Consumer<byte[]> out) {
        try (InputStream in = input.open(progress)) {
            return new CsvReplay(settings, policies).run(in, sinks, out);
        } catch (BadRowException e) {
            String why = String.valueOf(e.getMessage());
            throw e.line() == HEADER ? input.headless(why) : input.broken(e.line(), why);
        } catch (IOException e) {
            throw input.unreadable(e);
        }
    }
}
