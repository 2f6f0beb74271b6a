package io.latchkey.risk;

import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.KnownDevice;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.PopulationBuilder;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.ProfileFormatException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one assessment costs with a profile whose tables are all full and a population of a large realm. Run with
 * {@code mvn -pl authenticator test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable=java
 * "-Dexec.args=-cp %classpath org.openjdk.jmh.Main EngineBenchmark -prof gc"}.
 */
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class EngineBenchmark {
    private static final int SIGN_INS = 3000;
    private static final int ASKED = 256;
    private static final List<String> TOKENS = List.of("t0", "t1", "t2", "stranger");

    private final Policy policy = Policies.defaults();
    private final RiskEngine engine = new RiskEngine(policy);
    private final List<LoginContext> usual = new ArrayList<>();
    private final List<LoginContext> strange = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private Profile profile = Profile.empty();
    private byte[] encoded = new byte[0];
    private Population population = Population.prior();
    private int next;

    @Setup
    public void live() {
        Randomly randomly = new Randomly(1);
        for (int i = 0; i < Profile.DEVICE_LIMIT; i++) {
            profile = profile.withDevice(KnownDevice.issued(
                    "device-" + i, "t" + i, SignIn.START.plus(Duration.ofDays(200)), false, "Firefox", "Windows"));
        }
        PopulationBuilder builder = new PopulationBuilder(Population.prior(), policy, 1);
        Instant now = SignIn.START;
        for (int i = 0; i < SIGN_INS; i++) {
            LoginContext context = i % 2 == 0
                    ? randomly.context(now, TOKENS)
                    : SignIn.ordinary().at(now).token("t1").build();
            Assessment assessment = engine.assess(context, profile, population);
            Decision decision = Decision.pending("d" + i, "r", context, assessment)
                    .ended(Outcome.STEPPED_UP, Proof.WEBAUTHN, context.at());
            profile = profile.fold(decision, policy);
            builder.fold(decision);
            decisions.add(decision);
            now = now.plus(Duration.ofHours(2));
        }
        population = builder.build(1);
        encoded = profile.encode();
        for (int i = 0; i < ASKED; i++) {
            usual.add(SignIn.ordinary().at(now.plusSeconds(60L * i)).token("t1").build());
            strange.add(randomly.context(now, TOKENS));
        }
        System.out.printf("The profile has %d bytes, the population %d.%n", encoded.length, population.encode().length);
    }

    @Benchmark
    public Assessment usual() {
        next = next + 1 & ASKED - 1;
        return engine.assess(usual.get(next), profile, population);
    }

    @Benchmark
    public Assessment anything() {
        next = next + 1 & ASKED - 1;
        return engine.assess(strange.get(next), profile, population);
    }

    @Benchmark
    public Profile decode() throws ProfileFormatException {
        return Profile.decode(encoded);
    }

    @Benchmark
    public byte[] encode() {
        return profile.encode();
    }

    @Benchmark
    public Profile fold() {
        next = next + 1 & ASKED - 1;
        return profile.fold(decisions.get(next), policy);
    }

    @Benchmark
    public String writeContext() {
        next = next + 1 & ASKED - 1;
        return RiskJson.write(usual.get(next));
    }
}
