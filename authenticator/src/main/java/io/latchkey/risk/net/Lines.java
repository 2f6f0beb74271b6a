package io.latchkey.risk.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a text file in UTF-8, one after the other. No line takes more room than {@link #LONGEST} characters, however
 * long it is, and bytes that aren't UTF-8 are read as replacement characters.
 */
final class Lines implements Closeable {
    static final int LONGEST = 1_000;

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Reader reader;
    private final char[] buffer = new char[8_192];
    private final StringBuilder line = new StringBuilder();
    private int at;
    private int filled;
    private long number;

    Lines(InputStream in) {
        reader = new InputStreamReader(in, StandardCharsets.UTF_8);
    }

    /** Goes to the next line, of which what is beyond {@link #LONGEST} is lost; false at the end of the file. */
    boolean next() throws IOException {
        line.setLength(0);
        boolean any = false;
        while (at < filled || fill()) {
            any = true;
            char c = buffer[at++];
            if (c == '\n') {
                break;
            }
            if (line.length() < LONGEST) {
                line.append(c);
            }
        }
        number += any ? 1 : 0;
        return any;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = reader.read(buffer);
        return filled > 0;
    }

    /** The number of the line, from 1. */
    long number() {
        return number;
    }

    /** The line without blanks around it, and without a byte order mark. */
    String text() {
        boolean marked = number == 1 && line.length() > 0 && line.charAt(0) == BYTE_ORDER_MARK;
        return line.substring(marked ? 1 : 0).strip();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
