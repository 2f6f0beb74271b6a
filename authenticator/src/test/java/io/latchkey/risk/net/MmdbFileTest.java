package io.latchkey.risk.net;

import static io.latchkey.risk.net.IpAddressTest.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MmdbFileTest {
    private static final Map<String, Object> RECORD = Map.of("key", "value", "list", List.of(1, 2.5, 3.5f, true));

    @TempDir
    private Path directory;

    private static MmdbFile open(MmdbWriter writer) throws IOException {
        return open(writer.bytes());
    }

    private static MmdbFile open(byte[] bytes) throws IOException {
        return MmdbFile.of(bytes, Set.of("key"));
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 28, 32})
    void record_of_an_address_is_found_whatever_the_size_of_pointers(int recordSize) throws IOException {
        MmdbFile file = open(new MmdbWriter(6, "Test")
                .recordSize(recordSize)
                .put("192.0.2.0/24", RECORD)
                .put("2001:db8::/32", Map.of("key", "six")));

        assertThat(file.find(ip("192.0.2.77")).value())
                .isEqualTo(Map.of("key", "value", "list", List.of(1L, 2.5, 3.5f, true)));
        assertThat(file.find(ip("2001:db8::1")).value()).isEqualTo(Map.of("key", "six"));
        assertThat(file.find(ip("192.0.3.0")).state()).isEqualTo(DataState.NOT_FOUND);
        assertThat(file.find(ip("2001:db9::1")).state()).isEqualTo(DataState.NOT_FOUND);
    }

    @Test
    void ipv6_address_is_not_looked_up_in_a_file_for_ipv4() throws IOException {
        MmdbFile file = open(new MmdbWriter(4, "Test").put("32.0.0.0/3", RECORD));

        assertThat(file.find(ip("33.1.2.3")).state()).isEqualTo(DataState.FOUND);
        assertThat(file.find(ip("2001:db8::1")).state()).isEqualTo(DataState.NOT_CONFIGURED);
    }

    @Test
    void ipv4_part_of_a_file_for_ipv6_is_not_found_by_ipv6_addresses() throws IOException {
        MmdbFile file = open(new MmdbWriter(6, "Test").put("192.0.2.0/24", RECORD));

        assertThat(file.find(ip("::192.0.2.1")).state()).isEqualTo(DataState.NOT_FOUND);
        assertThat(file.find(ip("::ffff:192.0.2.1")).state()).isEqualTo(DataState.FOUND);
    }

    @Test
    void file_for_ipv6_without_ipv4_part_has_nothing_for_ipv4() throws IOException {
        MmdbFile file = open(new MmdbWriter(6, "Test").put("2001:db8::/32", RECORD));

        assertThat(file.find(ip("192.0.2.1")).state()).isEqualTo(DataState.NOT_FOUND);
    }

    @Test
    void file_that_does_not_exist_fails_as_such() {
        assertThatThrownBy(() -> MmdbFile.open(directory.resolve("none.mmdb"), Set.of()))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void file_that_is_cut_short_anywhere_is_refused() {
        byte[] whole = new MmdbWriter(6, "Test").put("192.0.2.0/24", RECORD).bytes();

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> open(cut)).as("%d bytes", length).isInstanceOf(UnusableFileException.class);
        }
    }

    @Test
    void file_whose_middle_is_missing_is_refused() {
        byte[] whole = new MmdbWriter(4, "Test").put("192.0.2.0/24", RECORD).bytes();
        byte[] holed = new byte[whole.length - 170];
        System.arraycopy(whole, whole.length - holed.length, holed, 0, holed.length);

        assertThatThrownBy(() -> open(holed)).isInstanceOf(UnusableFileException.class);
    }

    @ParameterizedTest
    @CsvSource({"ip_version, 5", "ip_version, 0", "record_size, 20", "node_count, 0", "node_count, 2000000000"})
    void metadata_that_makes_no_sense_is_refused(String key, int value) {
        MmdbWriter writer = new MmdbWriter(4, "Test").put("128.0.0.0/1", RECORD).metadata(key, value);

        assertThatThrownBy(() -> open(writer)).isInstanceOf(UnusableFileException.class);
    }

    @Test
    void file_of_another_kind_is_refused() {
        MmdbWriter writer = new MmdbWriter(4, "Test").put("128.0.0.0/1", Map.of("other", 1));

        assertThatThrownBy(() -> open(writer))
                .isInstanceOf(UnusableFileException.class)
                .hasMessage("It is of another kind: its records have [other].");
    }

    @Test
    void file_whose_records_can_not_be_read_is_refused() {
        MmdbWriter writer = new MmdbWriter(4, "Test").point("128.0.0.0/1", 100_000);

        assertThatThrownBy(() -> open(writer))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void damaged_record_is_missing_data_and_is_counted() throws IOException {
        MmdbFile file = open(new MmdbWriter(4, "Test")
                .put("192.0.2.0/24", RECORD)
                .point("198.51.100.0/24", 100_000)
                .putRaw("203.0.113.1/32", 0x20, 0x00)
                .putRaw("203.0.113.2/32", 0xff, 0xff, 0xff, 0xff)
                .putRaw("203.0.113.3/32", 0x1f, 0x04, 0xff, 0xff, 0xff)
                .putRaw("203.0.113.4/32", 0x42, 0xff, 0xff)
                .put("203.0.113.5/32", "not a map"));

        for (String address : List.of("198.51.100.1", "203.0.113.2", "203.0.113.3", "203.0.113.4", "203.0.113.5")) {
            assertThat(file.find(ip(address)).state()).as(address).isEqualTo(DataState.FAILED);
        }
        assertThat(file.failures()).isEqualTo(5);
        assertThat(file.find(ip("192.0.2.1")).state()).isEqualTo(DataState.FOUND);
    }

    @Test
    void record_that_points_at_itself_is_missing_data() throws IOException {
        MmdbFile file = open(new MmdbWriter(4, "Test").putRaw("192.0.2.0/24", 0x20, 0x00));

        assertThat(file.find(ip("192.0.2.1")).state()).isEqualTo(DataState.FAILED);
    }

    @Test
    void any_byte_changed_gives_a_refusal_or_missing_data_but_no_exception() {
        byte[] whole = new MmdbWriter(6, "Test")
                .put("192.0.2.0/24", RECORD)
                .put("2001:db8::/32", RECORD)
                .bytes();
        Random random = new Random(7);

        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 + random.nextInt(255));
            assertThatCode(() -> lookAround(damaged)).as("byte %d", at).doesNotThrowAnyException();
        }
    }

    private static void lookAround(byte[] bytes) throws IOException {
        MmdbFile file;
        try {
            file = open(bytes);
        } catch (UnusableFileException e) {
            return;
        }
        for (String address : List.of("192.0.2.1", "10.0.0.1", "2001:db8::1", "ffff::")) {
            assertThat(file.find(ip(address)).state()).isNotNull();
        }
    }

    @Test
    void file_may_be_overwritten_in_place_while_it_is_used() throws IOException {
        Path path = directory.resolve("file.mmdb");
        MmdbFile file = MmdbFile.open(
                new MmdbWriter(4, "Test").put("192.0.2.0/24", RECORD).write(path), Set.of("key"));

        Files.write(path, new byte[0]);

        assertThat(file.find(ip("192.0.2.1")).state()).isEqualTo(DataState.FOUND);
        assertThat(file.failures()).isZero();
    }
}
