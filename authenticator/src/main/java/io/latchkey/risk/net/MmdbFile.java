package io.latchkey.risk.net;

import com.maxmind.db.CHMCache;
import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.Metadata;
import com.maxmind.db.Reader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * One MaxMind DB file. It is mapped from a private copy: the pages of a mapped file that somebody overwrites in place
 * disappear under the reader's hands, and holding it on the heap would take a good part of a small server's memory.
 */
final class MmdbFile {
    private static final int PROBES = 256;
    private static final int SEPARATOR = 16;

    /** The first bits of {@code 2000::/3}. */
    private static final long GLOBAL_UNICAST = 0x2000_0000_0000_0000L;

    private final Reader reader;
    private final Metadata metadata;
    private final LongAdder failures = new LongAdder();

    private MmdbFile(Reader reader) {
        this.reader = reader;
        this.metadata = reader.getMetadata();
    }

    /**
     * Opens a file and looks up a few addresses, to find out at once whether it is damaged or not of the kind that is meant.
     *
     * @param expected keys of which a record of such a file has at least one
     * @throws UnusableFileException if it is not a MaxMind DB file, is cut short or damaged, or has other records
     */
    static MmdbFile open(Path file, Set<String> expected) throws IOException {
        Path copy;
        try {
            copy = Files.createTempFile("latchkey-", ".mmdb");
        } catch (IOException e) {
            // A container may have nowhere to write.
            return of(Files.readAllBytes(file), expected);
        }
        try {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            return verified(() -> new Reader(copy.toFile(), new CHMCache()), Files.size(copy), expected);
        } finally {
            delete(copy);
        }
    }

    /** The same for a file that is held on the heap. */
    static MmdbFile of(byte[] bytes, Set<String> expected) throws IOException {
        return verified(() -> new Reader(new ByteArrayInputStream(bytes), new CHMCache()), bytes.length, expected);
    }

    private static void delete(Path copy) {
        try {
            Files.delete(copy);
        } catch (IOException e) {
            // Where a mapped file can't be deleted, it can be when the JVM ends.
            copy.toFile().deleteOnExit();
        }
    }

    private interface Opening {
        Reader open() throws IOException;
    }

    private static MmdbFile verified(Opening opening, long size, Set<String> expected) throws IOException {
        MmdbFile file;
        try {
            file = new MmdbFile(opening.open());
        } catch (InvalidDatabaseException
                | CharacterCodingException
                | RuntimeException
                | StackOverflowError
                | OutOfMemoryError e) {
            throw new UnusableFileException("It is not a MaxMind DB file, or it is cut short.", e);
        }
        file.verifyTree(size);
        file.verifyRecords(expected);
        return file;
    }

    private void verifyTree(long size) throws UnusableFileException {
        int version = metadata.ipVersion();
        int recordSize = metadata.recordSize();
        if (version != 4 && version != 6) {
            throw new UnusableFileException("It says it is for IP version " + version + ".");
        }
        if (recordSize != 24 && recordSize != 28 && recordSize != 32) {
            throw new UnusableFileException("It has records of " + recordSize + " bits, which nobody knows.");
        }
        long nodes = metadata.nodeCount();
        if (nodes <= 0 || nodes >>> recordSize != 0 || nodes * recordSize / 4 + SEPARATOR > size) {
            throw new UnusableFileException("It is cut short: its search tree doesn't fit into it.");
        }
    }

    private void verifyRecords(Set<String> expected) throws UnusableFileException {
        Random random = new Random(metadata.nodeCount());
        boolean met = false;
        Map<?, ?> other = null;
        for (int i = 0; i < PROBES; i++) {
            IpAddress probe = i % 2 == 0 && metadata.ipVersion() == 6
                    ? IpAddress.ofV6(GLOBAL_UNICAST | random.nextLong() >>> 3, random.nextLong())
                    : IpAddress.ofV4(random.nextInt());
            Answer<Map<?, ?>> answer = find(probe);
            if (answer.state() == DataState.FAILED) {
                throw new UnusableFileException("It is damaged: the record of " + probe + " can't be read.");
            }
            Map<?, ?> record = answer.value();
            if (record != null && record.keySet().stream().anyMatch(expected::contains)) {
                met = true;
            } else if (record != null) {
                other = record;
            }
        }
        if (!met && other != null) {
            throw new UnusableFileException("It is of another kind: its records have "
                    + ShortText.of(other.keySet().toString()) + ".");
        }
    }

    /** The number of nodes in the search tree: about that of the networks. */
    long nodes() {
        return metadata.nodeCount();
    }

    /** How many look-ups failed because of what is in the file. */
    long failures() {
        return failures.sum();
    }

    /**
     * The record of the address. A file for IPv4 is never asked about an IPv6 address, whose first 32 bits it would take for
     * an IPv4 address; and the IPv4 part of a file for IPv6 ({@code ::/96}) is found by IPv4 addresses only.
     */
    Answer<Map<?, ?>> find(IpAddress address) {
        if (!address.isV4() && metadata.ipVersion() == 4) {
            return Answer.without(DataState.NOT_CONFIGURED);
        }
        if (!address.isV4() && address.high() == 0 && address.low() >>> 32 == 0) {
            return Answer.without(DataState.NOT_FOUND);
        }
        try {
            Map<?, ?> record = reader.get(address.toInetAddress(), Map.class);
            return record == null ? Answer.without(DataState.NOT_FOUND) : Answer.found(record);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // A damaged file can point at itself, or ask for a list of millions.
            failures.increment();
            return Answer.without(DataState.FAILED);
        }
    }
}
