package io.latchkey.replay;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.Evidence;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Scores as CSV: {@code index,points,score,level,evidence}. Points have two decimals and are not cut at 0 or 100. */
public final class ScoresFile implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final String HEAD = "index,points,score,level,evidence\n";

    private final OutputFile file;
    private final OutputStream out;

    private ScoresFile(OutputFile file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    /** @throws UnusableInputException if it can't be written */
    static ScoresFile open(Path file) {
        return open(file, HEAD);
    }

    /** The same with another first line. */
    static ScoresFile open(Path file, String head) {
        try {
            OutputStream raw = Files.newOutputStream(file);
            OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(raw, BUFFER) : raw;
            ScoresFile scores = new ScoresFile(new OutputFile(file), new BufferedOutputStream(out, BUFFER));
            scores.write(head.getBytes(StandardCharsets.UTF_8));
            return scores;
        } catch (IOException e) {
            throw new OutputFile(file).unwritable(e);
        }
    }

    void write(byte[] lines) {
        try {
            out.write(lines);
        } catch (IOException e) {
            throw file.unwritable(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw file.unwritable(e);
        }
    }

    /** One line; evidence as {@code signal=finding:points}, separated by semicolons. */
    static void line(Scored scored, StringBuilder out) {
        Assessment assessment = scored.assessment();
        quoted(scored.index(), out);
        out.append(',');
        hundredths(assessment.points(), out);
        out.append(',')
                .append(assessment.score())
                .append(',')
                .append(assessment.level())
                .append(',');
        char separator = 0;
        for (Evidence one : assessment.evidence()) {
            if (separator != 0) {
                out.append(separator);
            }
            separator = ';';
            out.append(one.signal()).append('=').append(one.finding()).append(':');
            hundredths(one.points(), out);
        }
        out.append('\n');
    }

    /** Quoted as CSV wants it, and only where it wants it. */
    public static void quoted(String text, StringBuilder out) {
        if (text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
            out.append(text);
        } else {
            out.append('"').append(text.replace("\"", "\"\"")).append('"');
        }
    }

    /** With two decimals, halves away from zero; {@code String.format} would take longer than scoring does. */
    public static void hundredths(double value, StringBuilder out) {
        long rounded = Math.round(Math.abs(value) * 100);
        if (value < 0 && rounded > 0) {
            out.append('-');
        }
        out.append(rounded / 100)
                .append('.')
                .append((char) ('0' + rounded / 10 % 10))
                .append((char) ('0' + rounded % 10));
    }
}
