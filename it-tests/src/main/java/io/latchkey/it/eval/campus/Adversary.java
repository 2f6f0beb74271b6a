package io.latchkey.it.eval.campus;

import io.latchkey.it.eval.Attack;
import io.latchkey.it.eval.Step;
import io.latchkey.risk.Attempts;
import io.latchkey.risk.Device;
import io.latchkey.risk.net.NetworkFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Attacks members some days after one of their sign-ins. */
final class Adversary {
    private static final int FIRST_AS = 40_000;

    private final Internet internet;
    private final Random random;
    private int jars;

    Adversary(Internet internet, Random random) {
        this.internet = internet;
        this.random = random;
    }

    /** @param target a sign-in that the attacker knows of */
    List<Step> attack(Attack kind, Step.SignIn target) {
        Instant later = target.at().plusSeconds(3600 + random.nextInt(10 * 86_400));
        Instant sameHour = target.at().plus(Duration.ofDays(1 + random.nextInt(7)));
        Device.Agent common = internet.agent(internet.zipf(3), random.nextInt(7));
        Device.Agent own = target.agent();
        String fresh = "adversary-" + jars++;
        return switch (kind) {
            case ANYWHERE -> one(kind, target, later, somewhere(internet.someForeign()), common, fresh);
            case VPN -> one(kind, target, later, somewhere(internet.someHosting(true)), common, fresh);
            case PROVIDER -> one(kind, target, later, somewhere(network(target)), common, fresh);
            case IMITATOR -> one(kind, target, sameHour, somewhere(network(target)), own, fresh);
            case PHISHING -> one(kind, target, sameHour, somewhere(internet.someHosting(false)), own, fresh);
            case SPRAY -> one(kind, target, later, somewhere(internet.someForeign()), common, fresh);
            case MALWARE -> one(kind, target, sameHour, target.network(), own, target.jar());
            case COOKIE_THIEF ->
                List.of(
                        new Step.Theft(target.at().plusSeconds(60), target.jar(), fresh),
                        signIn(kind, target, later, somewhere(thiefs()), own, fresh));
        };
    }

    private int thiefs() {
        return random.nextBoolean() ? internet.someForeign() : internet.someNetwork(0);
    }

    /** The network of a sign-in; of one from campus, some other one of the country, since nobody sells what is there. */
    private int network(Step.SignIn target) {
        Integer as = target.network().asn();
        int network = as == null ? internet.campus() : as - FIRST_AS;
        return network == internet.campus() ? internet.someNetwork(0) : network;
    }

    private NetworkFacts somewhere(int network) {
        return internet.facts(network, internet.somePrefix(network), internet.someHost());
    }

    private static List<Step> one(
            Attack kind,
            Step.SignIn target,
            Instant at,
            NetworkFacts network,
            Device.@Nullable Agent agent,
            String jar) {
        return List.of(signIn(kind, target, at, network, agent, jar));
    }

    private static Step.SignIn signIn(
            Attack kind,
            Step.SignIn target,
            Instant at,
            NetworkFacts network,
            Device.@Nullable Agent agent,
            String jar) {
        int accounts = kind == Attack.SPRAY ? 30 : 0;
        Attempts attempts = new Attempts(true, 0, accounts, accounts, 0);
        return new Step.SignIn(at, target.who(), network, agent, jar, attempts, true, kind);
    }
}
