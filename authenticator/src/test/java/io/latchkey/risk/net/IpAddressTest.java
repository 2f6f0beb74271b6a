package io.latchkey.risk.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    static IpAddress ip(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0",
        "192.0.2.1, 192.0.2.1",
        "255.255.255.255, 255.255.255.255",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:DB8::1, 2001:db8::1",
        "2001:0db8:0000:0000:0000:0000:0000:0001, 2001:db8::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
        "::1.2.3.4, ::102:304",
        "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
    })
    void text_is_read_and_written_in_its_canonical_form(String text, String canonical) {
        assertThat(ip(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"::ffff:192.0.2.1", "::FFFF:c000:0201", "0:0:0:0:0:ffff:192.0.2.1"})
    void mapped_address_is_the_ipv4_address_it_holds(String text) {
        assertThat(ip(text)).isEqualTo(ip("192.0.2.1")).hasSameHashCodeAs(ip("192.0.2.1"));
        assertThat(ip(text).isV4()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "example.org",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "1.2.3.04",
                "01.2.3.4",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "1.2.3.4 ",
                " 1.2.3.4",
                "1.2.3.4:80",
                "1.2.3.4/32",
                "+1.2.3.4",
                "-1.2.3.4",
                "0x1.2.3.4",
                "16909060",
                "١.٢.٣.٤",
                ":",
                ":::",
                ":1",
                "1:",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4::5:6:7:8",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "12345::",
                "g::",
                "::1.2.3",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::1.2.3.04",
                "1.2.3.4::",
                "[::1]",
                "fe80::1%eth0",
                "fe80::1%1",
                "::1\n",
                "::１",
                "0000:0000:0000:0000:0000:0000:255.255.255.255.0"
            })
    void anything_else_is_unreadable(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @Test
    void null_is_unreadable() {
        assertThat(IpAddress.parse(null)).isEmpty();
    }

    @Test
    void text_of_any_length_is_refused_at_once() {
        assertThat(IpAddress.parse("1:".repeat(50_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, loopback",
        "127.255.255.255, loopback",
        "::1, loopback",
        "10.0.0.0, private",
        "10.255.255.255, private",
        "172.16.0.0, private",
        "172.31.255.255, private",
        "192.168.0.1, private",
        "fc00::, private",
        "fdff:ffff::1, private",
        "100.64.0.0, cgnat",
        "100.127.255.255, cgnat",
        "169.254.1.1, link-local",
        "fe80::1, link-local",
        "febf:ffff::1, link-local",
        "0.0.0.0, unspecified",
        "0.1.2.3, unspecified",
        "::, unspecified",
        "9.255.255.255, public",
        "11.0.0.0, public",
        "100.63.255.255, public",
        "100.128.0.0, public",
        "126.255.255.255, public",
        "128.0.0.0, public",
        "169.253.255.255, public",
        "172.15.255.255, public",
        "172.32.0.0, public",
        "192.167.255.255, public",
        "192.169.0.0, public",
        "fbff::1, public",
        "fe00::1, public",
        "fe7f::1, public",
        "fec0::1, public",
        "::2, public",
        "2001:db8::1, public"
    })
    void special_purpose_is_told_by_the_number(String text, String kind) {
        IpAddress address = ip(text);

        assertThat(address.isLoopback()).isEqualTo(kind.equals("loopback"));
        assertThat(address.isPrivate()).isEqualTo(kind.equals("private"));
        assertThat(address.isCgnat()).isEqualTo(kind.equals("cgnat"));
        assertThat(address.isLinkLocal()).isEqualTo(kind.equals("link-local"));
        assertThat(address.isUnspecified()).isEqualTo(kind.equals("unspecified"));
        assertThat(address.isInternal()).isEqualTo(!kind.equals("public"));
    }

    @Test
    void families_differ_even_where_the_number_is_the_same() {
        assertThat(ip("0.0.0.1")).isNotEqualTo(ip("::1")).isLessThan(ip("::1"));
    }

    @Test
    void order_is_that_of_unsigned_numbers() {
        assertThat(ip("127.0.0.1")).isLessThan(ip("128.0.0.1"));
        assertThat(ip("7fff::")).isLessThan(ip("8000::"));
        assertThat(ip("1::7fff:0:0:0")).isLessThan(ip("1::8000:0:0:0"));
    }

    @Test
    void any_address_survives_being_written_and_read_again() throws UnknownHostException {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            IpAddress address = random(random);

            assertThat(IpAddress.parse(address.toString())).contains(address);
            assertThat(address.toInetAddress()).isEqualTo(InetAddress.getByName(address.toString()));
            assertThat(address.toInetAddress().getAddress()).hasSize(address.bits() / 8);
        }
    }

    /** Any address, with runs of zeros as often as not. */
    static IpAddress random(Random random) {
        if (random.nextBoolean()) {
            return IpAddress.ofV4(random.nextInt());
        }
        long high = random.nextLong() & random.nextLong() & -1L << random.nextInt(64);
        long low = random.nextLong() & -1L >>> random.nextInt(64);
        return IpAddress.ofV6(high, low);
    }
}
