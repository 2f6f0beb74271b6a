package io.latchkey.replay.csv;

import io.latchkey.risk.attempts.SourceFailures;
import io.latchkey.risk.net.IpAddress;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows in their order, and works out what users have in common: failures by source, and shared browsers. */
final class CsvReader {
    private static final long DAY = 86_400;

    /** How many bytes are read at a time. A day's last batch may leave so many for the next one to copy. */
    private static final int STEP = 1 << 18;

    private final InputStream in;
    private final boolean skipBad;
    private final Header header;
    private final RowParser parser;
    private final Timestamps time = new Timestamps();
    private final Sources sources = new Sources();
    private final Browsers browsers;
    private byte[] rest = new byte[0];
    private int restLength;
    private boolean ended;
    private long lastSecond = Long.MIN_VALUE;
    private int lastNano;
    private long skipped;
    private long rows;

    /**
     * Reads the header.
     *
     * @param recognisedDays how long a browser is remembered
     * @throws BadRowException if it is no header
     */
    CsvReader(InputStream in, boolean skipBad, int recognisedDays) throws IOException, BadRowException {
        this.in = in;
        this.skipBad = skipBad;
        this.browsers = new Browsers(recognisedDays);
        this.header = new Header(titles());
        this.parser = new RowParser(header, 1);
    }

    Header header() {
        return header;
    }

    long skipped() {
        return skipped;
    }

    long rows() {
        return rows;
    }

    private List<String> titles() throws IOException, BadRowException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c >= 0 && c != '\n') {
            line.append((char) c);
            if (line.length() > Batch.ROWS) {
                throw new BadRowException(1, "this is no header");
            }
            c = in.read();
        }
        String text = line.toString().strip();
        if (text.startsWith("\u00ef\u00bb\u00bf")) {
            text = text.substring(3);
        }
        List<String> titles = new ArrayList<>();
        for (String title : text.split(",", -1)) {
            String plain = title.strip();
            boolean quoted = plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\"");
            titles.add(quoted ? plain.substring(1, plain.length() - 1) : plain);
        }
        return titles;
    }

    /**
     * Fills a batch with rows of one day.
     *
     * @return false if there are none left
     */
    boolean fill(Batch batch) throws IOException, BadRowException {
        batch.rows = 0;
        batch.length = restLength;
        System.arraycopy(rest, 0, batch.bytes, 0, restLength);
        int at = 0;
        while (batch.rows < Batch.ROWS && (at < batch.length || more(batch) && at < batch.length)) {
            long before = parser.lines();
            boolean whole = false;
            try {
                whole = parser.read(batch, at, ended);
                if (!whole) {
                    if (!more(batch)) {
                        break;
                    }
                    continue;
                }
                if (!take(batch, batch.rows)) {
                    // The next day's: read again for the next batch.
                    parser.back(before);
                    break;
                }
            } catch (BadRowException e) {
                if (!skipBad) {
                    throw e;
                }
                skipped++;
            }
            at = parser.next();
        }
        if (at == 0 && batch.rows == 0 && batch.length == Batch.BYTES) {
            throw new BadRowException(parser.lines() + 1, "a row has at most " + Batch.BYTES + " bytes");
        }
        keep(batch, at);
        rows += batch.rows;
        return batch.rows > 0 || !ended && fill(batch);
    }

    /** @return false if the batch is full, or if there was no more and that was known already */
    private boolean more(Batch batch) throws IOException {
        if (ended || batch.length == Batch.BYTES) {
            return false;
        }
        int read = in.readNBytes(batch.bytes, batch.length, Math.min(STEP, Batch.BYTES - batch.length));
        ended = read == 0;
        batch.length += read;
        return true;
    }

    /** What was read too much is the next batch's. */
    private void keep(Batch batch, int from) {
        restLength = batch.length - from;
        if (rest.length < restLength) {
            rest = new byte[restLength];
        }
        System.arraycopy(batch.bytes, from, rest, 0, restLength);
    }

    /** @return false if it is of another day than the batch */
    private boolean take(Batch batch, int row) throws BadRowException {
        long line = batch.line[row];
        if (!time.read(batch.bytes, batch.start(row, Column.TIME), batch.end(row, Column.TIME))) {
            throw new BadRowException(
                    line, "\"" + batch.text(row, Column.TIME) + "\" is no timestamp such as 2020-02-03 12:43:30.772");
        }
        long second = time.second();
        if (second < lastSecond || second == lastSecond && time.nano() < lastNano) {
            throw new BadRowException(line, "it is earlier than the row before it; rows must be in the order of time");
        }
        long day = Math.floorDiv(second, DAY);
        if (row > 0 && day != batch.day) {
            return false;
        }
        boolean successful = flag(batch, row, Column.SUCCESSFUL, true);
        boolean takeover = flag(batch, row, Column.TAKEOVER, false);
        IpAddress address = address(batch, row);
        int start = batch.start(row, Column.USER);
        int end = batch.end(row, Column.USER);
        if (start >= end) {
            throw new BadRowException(line, "it has no user");
        }
        hashUser(batch, row, start, end);
        batch.day = day;
        batch.second[row] = second;
        batch.nano[row] = time.nano();
        batch.successful[row] = successful;
        batch.takeover[row] = takeover;
        batch.address[row] = address;
        lastSecond = second;
        lastNano = time.nano();
        crossing(batch, row, Instant.ofEpochSecond(second, time.nano()));
        batch.rows++;
        return true;
    }

    private void crossing(Batch batch, int row, Instant at) {
        IpAddress address = batch.address[row];
        SourceFailures failures = sources.of(address);
        batch.failures[row] = failures == SourceFailures.none() ? 0 : failures.failures(at);
        batch.accounts[row] = failures == SourceFailures.none() ? 0 : failures.accounts(at);
        if (!batch.successful[row]) {
            sources.failed(address, batch.userLow[row], at);
        }
        if (header.has(Column.TOKEN)) {
            browser(batch, row);
        }
    }

    private void browser(Batch batch, int row) {
        String token = batch.text(row, Column.TOKEN);
        long user = batch.userLow[row];
        Browsers.Presented presented = browsers.look(token, user, batch.second[row]);
        batch.cookie[row] = presented.cookie();
        batch.token[row] = presented.token();
        batch.copiedFrom[row] = presented.copiedFrom();
        batch.browserUsers[row] = presented.users();
        String left = header.has(Column.ISSUED) ? batch.text(row, Column.ISSUED) : "";
        String issued = left.isEmpty() ? token : left;
        batch.issued[row] = issued;
        if (batch.successful[row] && !batch.takeover[row]) {
            browsers.left(token, issued, presented.copiedFrom() != null, user, batch.second[row]);
        }
    }

    private static @Nullable IpAddress address(Batch batch, int row) throws BadRowException {
        String text = batch.text(row, Column.ADDRESS);
        if (text.isEmpty()) {
            return null;
        }
        return IpAddress.parse(text)
                .orElseThrow(() -> new BadRowException(batch.line[row], "\"" + text + "\" is no address"));
    }

    private static boolean flag(Batch batch, int row, Column column, boolean missing) throws BadRowException {
        int start = batch.start(row, column);
        int length = batch.end(row, column) - start;
        if (length <= 0) {
            return missing;
        }
        switch (batch.bytes[start] | 0x20) {
            case 't', '1' | 0x20 -> {
                if (length == 4 || length == 1) {
                    return true;
                }
            }
            case 'f', '0' | 0x20 -> {
                if (length == 5 || length == 1) {
                    return false;
                }
            }
            default -> {}
        }
        throw new BadRowException(
                batch.line[row],
                "\"" + batch.text(row, column) + "\" in \"" + column.title() + "\" is neither True nor False");
    }

    private static void hashUser(Batch batch, int row, int start, int end) {
        long high = 0x9e3779b97f4a7c15L;
        long low = 0xcbf29ce484222325L;
        for (int i = start; i < end; i++) {
            low = (low ^ batch.bytes[i]) * 0x100000001b3L;
            high = (high + batch.bytes[i]) * 0xff51afd7ed558ccdL;
            high ^= high >>> 29;
        }
        batch.userHigh[row] = Batch.mixed(high);
        batch.userLow[row] = Batch.mixed(low);
    }
}
