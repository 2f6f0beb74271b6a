package io.latchkey.replay.csv;

/** Finds the fields of one row (RFC 4180) in a batch's bytes. */
final class RowParser {
    private final Header header;
    private long lines;
    private int next;

    /** @param lines how many lines came before */
    RowParser(Header header, long lines) {
        this.header = header;
        this.lines = lines;
    }

    /** How many lines were read so far. */
    long lines() {
        return lines;
    }

    /** Forgets the row that was read: it is to be read again. */
    void back(long before) {
        lines = before;
    }

    /** Where the row after the one that was read begins. */
    int next() {
        return next;
    }

    /**
     * Reads the row that begins at a place.
     *
     * @param last whether the file ends with the batch's bytes
     * @return false if the row doesn't end within them
     * @throws BadRowException if it is no row; {@link #next} is behind it
     */
    boolean read(Batch batch, int start, boolean last) throws BadRowException {
        byte[] bytes = batch.bytes;
        int limit = batch.length;
        int row = batch.rows;
        long line = lines + 1;
        long breaks = 0;
        int place = 0;
        int at = start;
        boolean strayQuote = false;
        for (int column = 0; column < Column.COUNT; column++) {
            batch.field(row, column, 0, 0);
        }
        while (true) {
            int begin = at;
            if (at < limit && bytes[at] == '"') {
                at++;
                while (at < limit) {
                    byte b = bytes[at++];
                    if (b == '\n') {
                        breaks++;
                    } else if (b == '"') {
                        if (at < limit && bytes[at] == '"') {
                            at++;
                        } else {
                            break;
                        }
                    }
                }
                if (at >= limit && !(last && bytes[limit - 1] == '"' && limit - 1 > begin)) {
                    return unfinished(batch, line, last, "a quote is not closed");
                }
                strayQuote |= at < limit && bytes[at] != ',' && bytes[at] != '\n' && bytes[at] != '\r';
            }
            while (at < limit && bytes[at] != ',' && bytes[at] != '\n') {
                at++;
            }
            if (at >= limit && !last) {
                return false;
            }
            boolean ends = at >= limit || bytes[at] == '\n';
            int end = ends && at > begin && bytes[at - 1] == '\r' ? at - 1 : at;
            int column = place < header.width() ? header.at(place) : -1;
            if (column >= 0) {
                batch.field(row, column, begin, end);
            }
            place++;
            at++;
            if (ends) {
                break;
            }
        }
        next = Math.min(at, limit);
        lines += breaks + 1;
        batch.line[row] = line;
        if (place != header.width()) {
            throw new BadRowException(line, "it has " + place + " fields, and the header " + header.width());
        }
        if (strayQuote) {
            throw new BadRowException(line, "something follows a closing quote");
        }
        return true;
    }

    private boolean unfinished(Batch batch, long line, boolean last, String why) throws BadRowException {
        if (!last) {
            return false;
        }
        next = batch.length;
        lines = line;
        throw new BadRowException(line, why);
    }
}
