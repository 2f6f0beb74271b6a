package io.latchkey.risk.net;

import static io.latchkey.risk.net.IpAddressTest.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressListTest {
    private static AddressList read(String text) throws IOException {
        return AddressList.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, true",
        "192.0.2.2, false",
        "198.51.100.255, true",
        "203.0.113.200, true",
        "2001:db8::1, true",
        "2001:db9::, false"
    })
    void addresses_and_blocks_are_read_between_comments(String address, boolean listed) throws IOException {
        AddressList list = read("""
                # A list
                ; of two dialects

                192.0.2.1
                198.51.100.0/24 ; SBL1
                  203.0.113.0/24#dense
                2001:db8::/32\r
                """);

        assertThat(list.contains(ip(address))).isEqualTo(listed);
        assertThat(list.entries()).isEqualTo(4);
        assertThat(list.skippedLines()).isZero();
    }

    @Test
    void lines_that_make_no_sense_are_skipped_counted_and_described() throws IOException {
        AddressList list = read("192.0.2.1\nexample.org\n1.2.3.4 5.6.7.8\n1.2.3.4-1.2.3.9\n192.0.2.3\n");

        assertThat(list.entries()).isEqualTo(2);
        assertThat(list.contains(ip("192.0.2.3"))).isTrue();
        assertThat(list.contains(ip("1.2.3.4"))).isFalse();
        assertThat(list.skippedLines()).isEqualTo(3);
        assertThat(list.firstSkipped())
                .first()
                .isEqualTo("Line 2 (\"example.org\") is not an address or a CIDR block.");
    }

    @Test
    void only_the_first_few_lines_are_described() throws IOException {
        AddressList list = read("192.0.2.1\n" + "nonsense\n".repeat(1_000));

        assertThat(list.skippedLines()).isEqualTo(1_000);
        assertThat(list.firstSkipped()).hasSize(5);
    }

    @Test
    void description_of_a_line_is_short_and_can_not_forge_a_log_line() throws IOException {
        AddressList list = read("192.0.2.1\na\r\u001b[31m\u2028b" + "c".repeat(5_000) + "\n");

        assertThat(list.firstSkipped().get(0))
                .isEqualTo("Line 2 (\"a??[31m?b" + "c".repeat(31) + "…\") is not an address or a CIDR block.");
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0/0", "::/0"})
    void block_of_all_addresses_is_skipped(String block) throws IOException {
        AddressList list = read("192.0.2.1\n" + block + "\n");

        assertThat(list.skippedLines()).isEqualTo(1);
        assertThat(list.contains(ip("8.8.8.8"))).isFalse();
        assertThat(list.contains(ip("2001:db8::1"))).isFalse();
    }

    @Test
    void list_of_nothing_but_comments_is_empty() throws IOException {
        assertThat(read("# no addresses today\n").entries()).isZero();
    }

    @Test
    void empty_file_is_refused() {
        assertThatThrownBy(() -> read(""))
                .isInstanceOf(UnusableFileException.class)
                .hasMessage("It is empty.");
    }

    @Test
    void file_without_any_address_is_refused() {
        assertThatThrownBy(() -> read("<html>\n<p>Not found</p>\n"))
                .isInstanceOf(UnusableFileException.class)
                .hasMessage("None of its 2 lines is an address or a CIDR block.");
    }
}
