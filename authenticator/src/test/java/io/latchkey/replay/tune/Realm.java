package io.latchkey.replay.tune;

import io.latchkey.replay.Scored;
import io.latchkey.replay.csv.RowSink;
import io.latchkey.risk.Account;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Group;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.policy.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/** Made-up sign-ins of which it is known what was found, weighed by whatever policy they are replayed under. */
final class Realm implements Tuning.Replay {
    private final List<SignInFound> signIns = new ArrayList<>();
    private int shards = 1;

    /** Points for what a policy's tables don't say; for what they do, none. */
    record Found(String signal, String finding, double points) {
        static Found of(String signal, String finding) {
            return new Found(signal, finding, Double.NaN);
        }

        Evidence by(Policy policy) {
            Group group = Group.valueOf(signal.substring(0, signal.indexOf('.')).toUpperCase(Locale.ROOT));
            double weight = Double.isNaN(points) ? policy.signal(signal).points(finding) : points;
            boolean strong = weight > 0 && policy.signal(signal).strong().contains(finding);
            return new Evidence(signal, group, weight, finding, null, null, strong, false);
        }
    }

    private record SignInFound(String user, int day, boolean attack, List<Found> found) {}

    Realm with(String user, int day, boolean attack, Found... found) {
        signIns.add(new SignInFound(user, day, attack, List.of(found)));
        return this;
    }

    Realm shards(int number) {
        shards = number;
        return this;
    }

    /** Ordinary sign-ins over three months: most usual, one in ten with a new browser or in a new network, some with both. */
    static Realm ordinary(int users, long seed) {
        Realm realm = new Realm();
        Random random = new Random(seed);
        for (int day = 0; day < 90; day += 3) {
            for (int user = 0; user < users; user++) {
                boolean newDevice = random.nextInt(100) < 10;
                boolean newNetwork = random.nextInt(100) < (newDevice ? 30 : 8);
                Found device = newDevice
                        ? new Found("device.token", "new", 9 + random.nextInt(5))
                        : Found.of("device.token", "known");
                Found network = newNetwork
                        ? new Found("network.address", "new-as", 3 + random.nextInt(6))
                        : new Found("network.address", "known", -5);
                realm.with("user-" + user, day, false, device, network);
            }
        }
        return realm;
    }

    /** Somebody else once in each of the first so many accounts. */
    Realm robbed(int users, Found... found) {
        for (int user = 0; user < users; user++) {
            with("user-" + user, 91, true, found);
        }
        return this;
    }

    /** Labels on sign-ins that are no different from the others. */
    Realm mislabelled(int count, long seed) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < signIns.size(); i++) {
            places.add(i);
        }
        Collections.shuffle(places, new Random(seed));
        for (int place : places.subList(0, count)) {
            SignInFound one = signIns.get(place);
            signIns.set(place, new SignInFound(one.user(), one.day(), true, one.found()));
        }
        return this;
    }

    @Override
    public <S extends RowSink> List<S> run(List<Policy> policies, Supplier<S> sinks) {
        List<S> made = new ArrayList<>();
        for (int i = 0; i < shards; i++) {
            made.add(sinks.get());
        }
        StringBuilder text = new StringBuilder();
        for (SignInFound one : signIns) {
            Scored[] lanes =
                    policies.stream().map(policy -> scored(one, policy)).toArray(Scored[]::new);
            made.get(Math.floorMod(one.user().hashCode(), shards)).row(lanes, text);
        }
        return made;
    }

    private static Scored scored(SignInFound one, Policy policy) {
        Assessment assessment = Assessment.of(
                one.found().stream().map(found -> found.by(policy)).toList(), policy);
        return new Scored(
                "-",
                SignIn.ordinary()
                        .account(new Account(one.user(), null, Collections.emptySortedSet(), null, null, null, null))
                        .at(SignIn.START.plus(Duration.ofDays(one.day())))
                        .build(),
                true,
                one.attack(),
                10,
                assessment);
    }
}
