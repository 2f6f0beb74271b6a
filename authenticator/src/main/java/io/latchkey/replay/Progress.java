package io.latchkey.replay;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Locale;

/** A bar that moves as a file is read. */
final class Progress {
    private static final int WIDTH = 40;
    private static final long PAUSE = 250_000_000;

    private final PrintWriter terminal;
    private final boolean shown;

    /** @param shown false for output that nobody watches */
    Progress(PrintWriter terminal, boolean shown) {
        this.terminal = terminal;
        this.shown = shown;
    }

    /** @param size how many bytes there are; 0 if that can't be told, and then nothing is shown */
    InputStream along(InputStream in, long size) {
        return shown && size > 0 ? new Counting(in, size) : in;
    }

    private final class Counting extends FilterInputStream {
        private final long size;
        private long read;
        private long shownAt = System.nanoTime();

        Counting(InputStream in, long size) {
            super(in);
            this.size = size;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            moved(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int start, int length) throws IOException {
            int count = super.read(bytes, start, length);
            moved(Math.max(0, count));
            return count;
        }

        @Override
        public void close() throws IOException {
            super.close();
            terminal.print("\r" + " ".repeat(WIDTH + 8) + "\r");
            terminal.flush();
        }

        private void moved(long count) {
            read += count;
            long now = System.nanoTime();
            if (now - shownAt > PAUSE) {
                shownAt = now;
                int done = (int) (WIDTH * read / size);
                terminal.print(String.format(
                        Locale.ROOT, "\r[%s%s] %3d %%", "#".repeat(done), " ".repeat(WIDTH - done), 100 * read / size));
                terminal.flush();
            }
        }
    }
}
