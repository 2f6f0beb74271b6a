package io.latchkey.risk.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The addresses of one plain-text list: an address or CIDR on each line; {@code #} and {@code ;} begin a comment (the format
 * of FireHOL, Spamhaus DROP and the Tor project's exit list). Other lines are skipped, counted and the first few described.
 */
final class AddressList implements FileContent {
    private static final int MOST_ENTRIES = 4_000_000;

    private final PrefixSet addresses;
    private final long entries;
    private final SkippedLines skipped;

    private AddressList(PrefixSet addresses, long entries, SkippedLines skipped) {
        this.addresses = addresses;
        this.entries = entries;
        this.skipped = skipped;
    }

    /**
     * Reads a list.
     *
     * @throws UnusableFileException if the file is empty (a download gone wrong, where a list of nothing would have a
     *     comment), if it has lines but no address (an error page), or if it is too big
     */
    static AddressList load(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    static AddressList read(InputStream in) throws IOException {
        PrefixSet.Builder addresses = new PrefixSet.Builder();
        SkippedLines skipped = new SkippedLines();
        try (Lines lines = new Lines(in)) {
            while (lines.next()) {
                String text = withoutComment(lines.text());
                if (text.isEmpty()) {
                    continue;
                }
                Optional<Prefix> prefix = Prefix.parse(text);
                if (prefix.isEmpty()) {
                    skipped.add(lines, "is not an address or a CIDR block");
                } else if (prefix.get().length() == 0) {
                    skipped.add(lines, "would hold every address there is");
                } else if (addresses.size() == MOST_ENTRIES) {
                    throw new UnusableFileException("It has more than " + MOST_ENTRIES + " entries.");
                } else {
                    addresses.add(prefix.get());
                }
            }
            if (lines.number() == 0) {
                throw new UnusableFileException("It is empty.");
            }
        }
        if (addresses.size() == 0 && skipped.count() > 0) {
            throw new UnusableFileException("None of its " + skipped.count() + " lines is an address or a CIDR block.");
        }
        long entries = addresses.size();
        return new AddressList(addresses.build(), entries, skipped);
    }

    private static String withoutComment(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '#' || text.charAt(i) == ';') {
                return text.substring(0, i).strip();
            }
        }
        return text;
    }

    boolean contains(IpAddress address) {
        return addresses.contains(address);
    }

    @Override
    public long entries() {
        return entries;
    }

    @Override
    public long skippedLines() {
        return skipped.count();
    }

    @Override
    public List<String> firstSkipped() {
        return skipped.first();
    }
}
