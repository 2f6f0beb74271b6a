package io.latchkey.risk.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What looking up an address costs. Run with
 * {@code mvn -pl authenticator test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable=java
 * "-Dexec.args=-cp %classpath org.openjdk.jmh.Main NetBenchmark"}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NetBenchmark {
    private static final int ASKED = 1 << 16;

    private static IpAddress v4(Random random) {
        return IpAddress.ofV4(random.nextInt());
    }

    private static IpAddress v6(Random random) {
        return IpAddress.ofV6(0x2000_0000_0000_0000L | random.nextLong() >>> 3, random.nextLong());
    }

    /** A set of a million random prefixes, /32 or /64, and addresses of which half are in it. */
    @State(Scope.Benchmark)
    public static class Sets {
        @Param({"v4", "v6"})
        public String family = "v4";

        private final IpAddress[] asked = new IpAddress[ASKED];
        private PrefixSet set = PrefixSet.of(List.of());
        private int next;

        @Setup
        public void build() {
            Random random = new Random(1);
            long before = usedMemory();
            PrefixSet.Builder builder = new PrefixSet.Builder();
            for (int i = 0; i < 1_000_000; i++) {
                boolean four = family.equals("v4");
                Prefix prefix = four ? v4(random).prefix(32) : v6(random).prefix(64);
                builder.add(prefix);
                if (i < ASKED) {
                    asked[i] = i % 2 == 0 ? prefix.address() : four ? v4(random) : v6(random);
                }
            }
            set = builder.build();
            System.out.printf("A million prefixes (%s) take %.1f MB.%n", family, (usedMemory() - before) / 1e6);
        }

        private static long usedMemory() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }

        IpAddress next() {
            return asked[next++ & ASKED - 1];
        }
    }

    @Benchmark
    public boolean a_million_prefixes(Sets sets) {
        return sets.set.contains(sets.next());
    }

    /** Addresses as text. */
    @State(Scope.Benchmark)
    public static class Texts {
        @Param({"192.0.2.234", "2001:db8:85a3::8a2e:370:7334"})
        public String text = "";
    }

    @Benchmark
    public Optional<IpAddress> parse(Texts texts) {
        return IpAddress.parse(texts.text);
    }

    /** Small files of all kinds, each with records for all the addresses asked for. */
    @State(Scope.Benchmark)
    public static class Sources {
        private final IpAddress[] asked = new IpAddress[256];
        private Path directory = Path.of("");
        private NetworkLookup data = address -> NetworkFacts.unreadable();
        private int next;

        @Setup
        public void build() throws IOException {
            directory = Files.createTempDirectory("latchkey-benchmark-");
            MmdbWriter geography = new MmdbWriter(4, "City");
            MmdbWriter anonymous = new MmdbWriter(4, "Anonymous-IP");
            for (int i = 0; i < 256; i++) {
                asked[i] = IpAddress.ofV4(i << 24 | 0x0a0b0c);
                geography.put(i + ".0.0.0/8", MmdbWriter.nested("DE", "BE", "City " + i, 50.0, 10.0 + i / 100.0));
                anonymous.put(i + ".10.0.0/16", Map.of("is_anonymous", true, "is_hosting_provider", true));
            }
            String systems = Stream.of(asked)
                    .map(address -> address + "," + address + ",64496,Example\n")
                    .collect(Collectors.joining());
            NetworkDataConfig config = new NetworkDataConfig(
                    List.of(geography.write(directory.resolve("city.mmdb"))),
                    List.of(Files.writeString(directory.resolve("asn.csv"), systems)),
                    List.of(anonymous.write(directory.resolve("anonymous.mmdb"))),
                    List.of(),
                    List.of(new NetworkDataConfig.ListFile(
                            "tor", NetworkClass.TOR, Files.writeString(directory.resolve("tor.txt"), "192.0.2.1"))),
                    Map.of("office", List.of(asked[1].prefix(24))),
                    Duration.ofMinutes(1));
            data = new NetworkData(config, Clock.systemUTC(), status -> {});
        }

        @TearDown
        public void delete() throws IOException {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }

        IpAddress next() {
            return asked[next++ & 255];
        }
    }

    @Benchmark
    public NetworkFacts all_facts(Sources files) {
        return files.data.look(files.next());
    }
}
