package io.latchkey.replay.csv;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;

/**
 * Made-up rows in the shape of the RBA data set: about ten rows for each user, two in five of them once-only users, somewhat
 * more failures than successes, most users at one or two addresses with one or two browsers. Good for speed and for telling
 * two ways of working out the same apart; it says nothing about how good a score is.
 */
public final class RecordedRows {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
    private static final String HEADER =
            "index,Login Timestamp,User ID,Round-Trip Time [ms],IP Address,Country,Region,City,"
                    + "ASN,User Agent String,Browser Name and Version,OS Name and Version,Device Type,Login Successful,Is Attack IP,"
                    + "Is Account Takeover";
    private static final long START = Instant.parse("2020-02-03T12:43:30Z").toEpochMilli();
    private static final String[] COUNTRIES = {"NO", "NO", "NO", "NO", "US", "DE", "PL", "RU", "BR", "SE", "UA", "AU"};
    private static final String[][] SYSTEMS = {
        {"Windows 10", "desktop", "(Windows NT 10.0; Win64; x64)"},
        {"Mac OS X 10.14.6", "desktop", "(Macintosh; Intel Mac OS X 10_14_6)"},
        {"iOS 13.4", "mobile", "(iPhone; CPU iPhone OS 13_4 like Mac OS X)"},
        {"Android 10", "mobile", "(Linux; Android 10; SM-G973F)"},
        {"Linux", "desktop", "(X11; Linux x86_64)"}
    };
    private static final String[] BROWSERS = {"Chrome", "Firefox", "Safari", "Edge", "Chrome Mobile"};

    private final long rows;
    private final Random random;
    private final int users;
    private final long stepMillis;

    private RecordedRows(long rows, long seed) {
        this.rows = rows;
        this.random = new Random(seed);
        this.users = (int) Math.max(1, rows * 33 / 313);
        this.stepMillis = Math.max(1, 383L * 86_400_000 / rows);
    }

    /** {@code FILE ROWS [SEED]}. */
    public static void main(String... arguments) {
        write(
                Path.of(arguments[0]),
                Long.parseLong(arguments[1]),
                arguments.length > 2 ? Long.parseLong(arguments[2]) : 1);
    }

    static Path write(Path file, long rows, long seed) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
                Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            new RecordedRows(rows, seed).write(writer);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Writer out) throws IOException {
        out.write(HEADER);
        out.write('\n');
        StringBuilder line = new StringBuilder();
        for (long row = 0; row < rows; row++) {
            line.setLength(0);
            line(row, line);
            out.append(line);
        }
    }

    private void line(long row, StringBuilder line) {
        // Two in five users come once; the others the rest of the time, some much more often than others.
        boolean once = random.nextInt(100) < 4;
        double often = random.nextDouble();
        int user = once ? users + random.nextInt(users) : (int) (users * 0.6 * often * often);
        Random own = new Random(user * 0x9e3779b97f4a7c15L);
        boolean away = random.nextInt(100) < 9;
        boolean successful = random.nextInt(100) < 40;
        boolean attack = !successful && random.nextInt(100) < 25;
        Random at = away ? new Random(own.nextLong() + random.nextInt(12)) : own;
        int net = attack ? random.nextInt(40) : at.nextInt(6000);
        int host = attack ? random.nextInt(4) : at.nextInt(250) + 1;
        String country = COUNTRIES[attack ? 7 : net % COUNTRIES.length];
        int system = away && at.nextBoolean() ? 2 : own.nextInt(SYSTEMS.length);
        int browser = (system * 3 + user) % BROWSERS.length;
        int version = 70 + (int) (row * 20 / rows) + user % 3;
        String name = BROWSERS[browser] + " " + version + ".0." + 3900 % (user % 50 + 1);
        long millis = START + row * stepMillis + random.nextInt((int) Math.min(stepMillis, 1000));
        line.append(row).append(',');
        TIME.formatTo(Instant.ofEpochMilli(millis), line);
        line.append(',')
                .append(user * 2_654_435_761L - (1L << 62))
                .append(",,")
                .append(net / 250 + 5)
                .append('.')
                .append(net % 250)
                .append('.')
                .append(net % 7)
                .append('.')
                .append(host)
                .append(',')
                .append(country)
                .append(",Region ")
                .append(net % 19)
                .append(",City ")
                .append(net % 97)
                .append(',')
                .append(1000 + net % 700)
                .append(",\"Mozilla/5.0 ")
                .append(SYSTEMS[system][2])
                .append(" AppleWebKit/537.36 (KHTML, like Gecko) ")
                .append(name)
                .append("\",")
                .append(name)
                .append(',')
                .append(SYSTEMS[system][0])
                .append(',')
                .append(SYSTEMS[system][1])
                .append(',')
                .append(successful ? "True" : "False")
                .append(',')
                .append(attack ? "True" : "False")
                .append(',')
                .append(successful && random.nextInt(5000) == 0 ? "True" : "False")
                .append('\n');
    }
}
