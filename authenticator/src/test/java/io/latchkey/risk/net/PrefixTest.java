package io.latchkey.risk.net;

import static io.latchkey.risk.net.IpAddressTest.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTest {
    static Prefix prefix(String text) {
        return Prefix.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0/24",
        "192.0.2.77/24, 192.0.2.0/24",
        "192.0.2.77, 192.0.2.77/32",
        "255.255.255.255/0, 0.0.0.0/0",
        "255.255.255.255/1, 128.0.0.0/1",
        "2001:DB8::1/32, 2001:db8::/32",
        "2001:db8::1, 2001:db8::1/128",
        "ffff::ffff/0, ::/0",
        "1:2:3:4:5:6:7:8/64, 1:2:3:4::/64",
        "1:2:3:4:5:6:7:8/65, 1:2:3:4::/65",
        "1:2:3:4:8005:6:7:8/65, 1:2:3:4:8000::/65",
        "1:2:3:4:5:6:7:8/127, 1:2:3:4:5:6:7:8/127",
        "::ffff:192.0.2.77/120, 192.0.2.0/24",
        "::ffff:192.0.2.77/128, 192.0.2.77/32",
        "::ffff:192.0.2.77, 192.0.2.77/32",
        "::ffff:0:0/96, 0.0.0.0/0"
    })
    void text_is_read_and_written_in_its_canonical_form(String text, String canonical) {
        assertThat(prefix(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/24",
                "1.2.3.4/",
                "1.2.3.4/33",
                "1.2.3.4/-1",
                "1.2.3.4/+8",
                "1.2.3.4/08",
                "1.2.3.4/8 ",
                "1.2.3.4 /8",
                "1.2.3.4/8/8",
                "1.2.3.4/255.0.0.0",
                "1.2.3.4/1000",
                "::/129",
                "::ffff:1.2.3.4/95",
                "example.org/24",
                "fe80::%1/64"
            })
    void anything_else_is_unreadable(String text) {
        assertThat(Prefix.parse(text)).isEmpty();
    }

    @Test
    void null_is_unreadable() {
        assertThat(Prefix.parse(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, 1.2.3.4", "33, 1.2.3.4", "129, ::1"})
    void length_out_of_range_fails(int length, String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> ip(address).prefix(length));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, 9.255.255.255, false",
        "0.0.0.0/0, 255.1.2.3, true",
        "0.0.0.0/0, ::1, false",
        "::/0, 1.2.3.4, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false"
    })
    void holds_what_shares_its_first_bits(String block, String address, boolean held) {
        assertThat(prefix(block).contains(ip(address))).isEqualTo(held);
    }

    @Test
    void first_and_last_address_enclose_as_many_as_the_length_says() {
        Random random = new Random(2);
        for (int i = 0; i < 10_000; i++) {
            IpAddress address = IpAddressTest.random(random);
            Prefix block = address.prefix(random.nextInt(address.bits() + 1));

            BigInteger size = number(block.last()).subtract(number(block.address()));
            assertThat(size.add(BigInteger.ONE)).isEqualTo(BigInteger.TWO.pow(address.bits() - block.length()));
            assertThat(block.contains(address)).isTrue();
            assertThat(block.contains(block.last())).isTrue();
            assertThat(Prefix.parse(block.toString())).contains(block);
        }
    }

    private static BigInteger number(IpAddress address) {
        return new BigInteger(Long.toUnsignedString(address.high()))
                .shiftLeft(64)
                .add(new BigInteger(Long.toUnsignedString(address.low())));
    }
}
