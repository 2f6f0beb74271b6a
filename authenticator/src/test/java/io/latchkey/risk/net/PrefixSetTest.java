package io.latchkey.risk.net;

import static io.latchkey.risk.net.IpAddressTest.ip;
import static io.latchkey.risk.net.PrefixTest.prefix;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixSetTest {
    private static final int MILLION = 1_000_000;

    private static PrefixSet set(String... prefixes) {
        return PrefixSet.of(Stream.of(prefixes).map(PrefixTest::prefix).toList());
    }

    @Test
    void empty_set_holds_nothing() {
        assertThat(set().contains(ip("0.0.0.0"))).isFalse();
        assertThat(set().contains(ip("::"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.1.255, false",
        "192.0.2.0, true",
        "192.0.2.255, true",
        "192.0.3.0, false",
        "0.0.0.0, true",
        "0.0.0.1, false",
        "255.255.255.255, true",
        "255.255.255.254, false",
        "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff, false",
        "2001:db8::, true",
        "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, true",
        "2001:db9::, false",
        "8000::1, true",
        "8000::, false",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, true",
        "::, false"
    })
    void membership_ends_exactly_at_the_edges(String address, boolean held) {
        PrefixSet set = set(
                "255.255.255.255",
                "192.0.2.0/24",
                "0.0.0.0",
                "2001:db8::/32",
                "8000::1",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");

        assertThat(set.contains(ip(address))).isEqualTo(held);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, 10.1.0.0/16, 10.2.0.0", "10.1.0.0/16, 10.0.0.0/8, 10.2.0.0", "::/0, 2001:db8::/32, 2002::"
    })
    void a_block_within_another_does_not_cut_it_short(String first, String second, String behind) {
        assertThat(set(first, second).contains(ip(behind))).isTrue();
    }

    @Test
    void whole_families_are_kept_apart() {
        assertThat(set("0.0.0.0/0").contains(ip("255.255.255.255"))).isTrue();
        assertThat(set("0.0.0.0/0").contains(ip("::1"))).isFalse();
        assertThat(set("::/0").contains(ip("ffff::"))).isTrue();
        assertThat(set("::/0").contains(ip("1.1.1.1"))).isFalse();
    }

    @Test
    void agrees_with_asking_each_prefix() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            List<Prefix> prefixes = new ArrayList<>();
            for (int i = random.nextInt(40); i > 0; i--) {
                prefixes.add(crowded(random).prefix(random.nextInt(32)));
            }
            PrefixSet set = PrefixSet.of(prefixes);
            for (int i = 0; i < 100; i++) {
                IpAddress address = crowded(random);

                assertThat(set.contains(address))
                        .as("%s in %s", address, prefixes)
                        .isEqualTo(prefixes.stream().anyMatch(prefix -> prefix.contains(address)));
            }
        }
    }

    /** An address from a small part of the space, so that blocks meet. */
    private static IpAddress crowded(Random random) {
        int bits = random.nextInt(1 << 12) << 20 | random.nextInt(4);
        return random.nextBoolean() ? IpAddress.ofV4(bits) : IpAddress.ofV6((long) bits << 32, random.nextInt(4) - 2L);
    }

    @Test
    void neighbours_become_one_range() {
        RangeTable.Builder ranges = new RangeTable.Builder();
        for (String text : List.of("10.0.0.0/9", "10.128.0.0/9", "11.0.0.0/8", "1::/17", "1:8000::/17", "9.9.9.9")) {
            ranges.add(prefix(text).address(), prefix(text).last(), 0);
        }
        ranges.merge();

        assertThat(ranges.build().size()).isEqualTo(3);
    }

    @Test
    void a_million_prefixes_are_searched_in_under_a_microsecond_and_take_under_100_megabytes() {
        Random random = new Random(6);
        long before = usedMemory();
        PrefixSet.Builder builder = new PrefixSet.Builder();
        for (int i = 0; i < MILLION; i++) {
            builder.add(i % 2 == 0 ? v4(random).prefix(32) : v6(random).prefix(64));
        }
        PrefixSet set = builder.build();
        long after = usedMemory();
        IpAddress[] asked = Stream.generate(() -> random.nextBoolean() ? v4(random) : v6(random))
                .limit(10_000)
                .toArray(IpAddress[]::new);

        // Time on the processor, best of many rounds: the machine may be busy with something else.
        ThreadMXBean time = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        int held = 0;
        for (int round = 0; round < 30; round++) {
            long start = time.getCurrentThreadCpuTime();
            for (IpAddress address : asked) {
                held += set.contains(address) ? 1 : 0;
            }
            best = Math.min(best, time.getCurrentThreadCpuTime() - start);
        }

        assertThat(held).isNotNegative();
        assertThat(best / asked.length).as("nanoseconds for one look-up").isLessThan(1_000);
        assertThat(after - before).as("bytes").isLessThan(100_000_000);
    }

    private static IpAddress v4(Random random) {
        return IpAddress.ofV4(random.nextInt());
    }

    private static IpAddress v6(Random random) {
        return IpAddress.ofV6(0x2000_0000_0000_0000L | random.nextLong() >>> 3, random.nextLong());
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
