package io.latchkey.risk.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No input throws anything but what says that a file can't be used. An ordinary run plays the seeds; with
 * {@code JAZZER_FUZZ=1} in the environment one method at a time is fuzzed.
 */
class NetFuzzTest {
    private static final List<IpAddress> ASKED = Stream.of(
                    "0.0.0.0", "192.0.2.1", "255.255.255.255", "::1", "2001:db8::1")
            .map(IpAddressTest::ip)
            .toList();

    static Stream<String> addresses() {
        return Stream.of(
                "192.0.2.1", "::ffff:192.0.2.1", "2001:db8::1", "1:2:3:4:5:6:7:8", "fe80::1%eth0", "::", "1::2::3");
    }

    @MethodSource("addresses")
    @FuzzTest(maxDuration = "2m")
    void address(String text) {
        Optional<IpAddress> address = IpAddress.parse(text);

        address.ifPresent(read -> assertThat(IpAddress.parse(read.toString())).contains(read));
    }

    static Stream<String> prefixes() {
        return Stream.of("192.0.2.0/24", "2001:db8::/32", "::ffff:1.2.3.4/100", "1.2.3.4/999", "/", "::/0");
    }

    @MethodSource("prefixes")
    @FuzzTest(maxDuration = "2m")
    void prefix(String text) {
        Optional<Prefix> prefix = Prefix.parse(text);

        prefix.ifPresent(read -> assertThat(Prefix.parse(read.toString())).contains(read));
    }

    static Stream<byte[]> lists() {
        return Stream.of("# x\n192.0.2.0/24 ; y\r\n::1\n", "\ufeff1.2.3.4", "nonsense", "0.0.0.0/0\n1.1.1.1", "\n\n;")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("lists")
    @FuzzTest(maxDuration = "2m")
    void list(byte[] bytes) throws IOException {
        AddressList list;
        try {
            list = AddressList.read(new ByteArrayInputStream(bytes));
        } catch (UnusableFileException e) {
            return;
        }
        ASKED.forEach(list::contains);
        assertThat(list.firstSkipped()).hasSizeLessThanOrEqualTo(5);
    }

    static Stream<byte[]> tables() {
        return Stream.of(
                        "192.0.2.0,192.0.2.255,1,\"Example, \"\"Inc.\"\"\"\n::1,::2,2,\n",
                        "192.0.2.0,192.0.2.255,1,A\n192.0.2.9,192.0.3.1,2,B\n0.0.0.0,255.255.255.255,3,C",
                        ",,,\n,\n\"")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("tables")
    @FuzzTest(maxDuration = "2m")
    void table(byte[] bytes) throws IOException {
        AsTable table;
        try {
            table = AsTable.read(new ByteArrayInputStream(bytes));
        } catch (UnusableFileException e) {
            return;
        }
        for (IpAddress address : ASKED) {
            AutonomousSystem found = table.find(address).value();
            assertThat(found == null || found.number() > 0).isTrue();
        }
    }

    static Stream<byte[]> databases() {
        Map<String, Object> nested = MmdbWriter.nested("DE", "BE", "Berlin", 52.5, 13.4);
        Map<String, Object> flat = MmdbWriter.flat("DE", "BE", "Berlin", 52.5f, 13.4f);
        return Stream.of(
                new byte[0],
                new MmdbWriter(4, "City").put("0.0.0.0/1", nested).bytes(),
                new MmdbWriter(6, "City")
                        .recordSize(28)
                        .put("192.0.2.0/24", flat)
                        .put("2000::/3", flat)
                        .bytes(),
                new MmdbWriter(4, "City")
                        .recordSize(32)
                        .putRaw("192.0.2.0/24", 0x20, 0x00)
                        .bytes());
    }

    @MethodSource("databases")
    @FuzzTest(maxDuration = "2m")
    void database(byte[] bytes) throws IOException {
        GeoDatabase database;
        try {
            database = GeoDatabase.of(bytes);
        } catch (UnusableFileException e) {
            return;
        }
        ASKED.forEach(address -> assertThat(database.find(address).state()).isNotNull());
    }
}
