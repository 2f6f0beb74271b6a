package io.latchkey.risk.net;

import static io.latchkey.risk.net.IpAddressTest.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsTableTest {
    private static AsTable read(String text) throws IOException {
        return AsTable.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.1.255, ",
        "192.0.2.0, 64496",
        "192.0.2.255, 64496",
        "192.0.3.0, 64497",
        "192.0.4.7, 64497",
        "192.0.4.8, ",
        "2001:db7:ffff::, ",
        "2001:db8::, 64498",
        "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 64498"
    })
    void range_includes_both_its_ends(String address, Integer number) throws IOException {
        AsTable table = read("""
                192.0.3.0,192.0.4.7,64497,Second
                192.0.2.0,192.0.2.255,64496,First
                2001:db8::,2001:db8:ffff:ffff:ffff:ffff:ffff:ffff,64498,Third
                """);

        AutonomousSystem found = table.find(ip(address)).value();
        assertThat(found == null ? null : found.number()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Example|Example",
                "\"Example, Inc.\"|Example, Inc.",
                "\"The \"\"Best\"\" Net\"|The \"Best\" Net",
                "Example, unquoted|Example, unquoted",
                "\"|\"",
                "\"\"|",
                "``|",
                "Bücher GmbH|Bücher GmbH"
            })
    void organisation_may_be_quoted_or_missing(String written, String read) throws IOException {
        AsTable table = read("192.0.2.0,192.0.2.255,64496," + written);

        assertThat(table.find(ip("192.0.2.1")).value()).isEqualTo(new AutonomousSystem(64496, read));
    }

    @Test
    void organisation_may_be_left_out() throws IOException {
        assertThat(read("192.0.2.0,192.0.2.255,64496").find(ip("192.0.2.1")).value())
                .isEqualTo(new AutonomousSystem(64496, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start,end,asn,org",
                "192.0.2.0",
                "192.0.2.0,192.0.2.255",
                "192.0.2.0,192.0.2.255,,x",
                "192.0.2.0,192.0.2.255,0,x",
                "192.0.2.0,192.0.2.255,-1,x",
                "192.0.2.0,192.0.2.255,AS64496,x",
                "192.0.2.0,192.0.2.255,4294967296,x",
                "192.0.2.0,192.0.2.255,99999999999999999999,x",
                "192.0.2.255,192.0.2.0,64496,x",
                "192.0.2.0,2001:db8::,64496,x",
                "16777216,16777471,64496,x"
            })
    void row_that_makes_no_sense_is_skipped_and_counted(String row) throws IOException {
        AsTable table = read(row + "\n198.51.100.0,198.51.100.255,64511,Good\n");

        assertThat(table.skippedLines()).isEqualTo(1);
        assertThat(table.firstSkipped().get(0)).startsWith("Line 1 ");
        assertThat(table.find(ip("192.0.2.1")).state()).isEqualTo(DataState.NOT_FOUND);
        assertThat(table.find(ip("198.51.100.1")).state()).isEqualTo(DataState.FOUND);
    }

    @Test
    void range_that_overlaps_another_system_is_skipped_and_counted() throws IOException {
        AsTable table = read("192.0.2.0,192.0.2.255,1,One\n192.0.2.128,192.0.3.255,2,Two\n");

        assertThat(table.skippedLines()).isEqualTo(1);
        assertThat(table.firstSkipped()).containsExactly("1 ranges overlap an earlier one of another AS.");
        assertThat(table.find(ip("192.0.2.200")).value().number()).isEqualTo(1);
    }

    @Test
    void neighbouring_ranges_of_one_system_are_joined() throws IOException {
        assertThat(read("192.0.2.0,192.0.2.255,1,One\n192.0.3.0,192.0.3.255,1,One\n")
                        .entries())
                .isEqualTo(1);
    }

    @Test
    void table_for_one_family_can_not_know_the_other() throws IOException {
        AsTable table = read("192.0.2.0,192.0.2.255,1,One\n");

        assertThat(table.find(ip("2001:db8::1")).state()).isEqualTo(DataState.NOT_CONFIGURED);
        assertThat(table.find(ip("8.8.8.8")).state()).isEqualTo(DataState.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "<html>\n"})
    void file_without_any_row_is_refused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(UnusableFileException.class);
    }

    @Test
    void agrees_with_a_map_of_ranges() throws IOException {
        Random random = new Random(8);
        for (int round = 0; round < 50; round++) {
            TreeMap<IpAddress, Integer> ends = new TreeMap<>();
            StringBuilder csv = new StringBuilder();
            int at = random.nextInt(100);
            for (int i = 0; i < 30; i++) {
                int start = at + random.nextInt(3);
                int end = start + random.nextInt(5);
                at = end + 1;
                int number = 1 + random.nextInt(4);
                for (int a = start; a <= end; a++) {
                    ends.put(IpAddress.ofV4(a), number);
                }
                csv.append(IpAddress.ofV4(start) + "," + IpAddress.ofV4(end) + "," + number + ",X\n");
            }
            AsTable table = read(csv.toString());
            for (int a = 0; a < at + 10; a++) {
                AutonomousSystem found = table.find(IpAddress.ofV4(a)).value();
                assertThat(found == null ? null : found.number()).isEqualTo(ends.get(IpAddress.ofV4(a)));
            }
        }
    }
}
