package io.latchkey.replay.csv;

import io.latchkey.risk.Account;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Attempts;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Device;
import io.latchkey.risk.Level;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Posture;
import io.latchkey.risk.Proof;
import io.latchkey.risk.RiskEngine;
import io.latchkey.risk.Target;
import io.latchkey.risk.attempts.SlidingCount;
import io.latchkey.risk.attempts.SourceFailures;
import io.latchkey.risk.net.DataState;
import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.net.Place;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.PopulationBuilder;
import io.latchkey.risk.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The same replay as plainly as it can be written: row after row, profiles as they are, nothing packed or shared out. */
final class NaiveReplay {
    private static final Pattern FIELD = Pattern.compile("\"([^\"]*)\"|([^,]*)(?:,|$)");

    private final Policy policy = Policies.defaults().withoutSignal("device.token");
    private final RiskEngine engine = new RiskEngine(policy);
    private final Map<String, Profile> profiles = new HashMap<>();
    private final Map<String, SlidingCount> failures = new HashMap<>();
    private final Map<Long, SourceFailures> sources = new HashMap<>();
    private final Map<String, Assessment> scores = new LinkedHashMap<>();
    private Population population = Population.prior();
    private PopulationBuilder builder = new PopulationBuilder(population, policy, 1);
    private long day = Long.MIN_VALUE;

    /** Assessments by index, in the order of the file. */
    static Map<String, Assessment> of(Path file) throws IOException {
        NaiveReplay replay = new NaiveReplay();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            replay.row(line);
        }
        return replay.scores;
    }

    private static String[] fields(String line) {
        String[] fields = new String[16];
        Matcher matcher = FIELD.matcher(line);
        int at = 0;
        for (int i = 0; i < fields.length; i++) {
            matcher.find(at);
            fields[i] = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            at = matcher.end() + (matcher.group(1) == null ? 0 : 1);
        }
        return fields;
    }

    private void row(String line) {
        String[] row = fields(line);
        Instant at = Instant.parse(row[1].replace(' ', 'T') + "Z");
        long today = at.getEpochSecond() / 86_400;
        if (day != Long.MIN_VALUE && today != day) {
            population = builder.build(day + 1);
            builder = new PopulationBuilder(population, policy, (int) (today - day));
        }
        day = today;
        String user = row[2];
        IpAddress address = IpAddress.parse(row[4]).orElseThrow();
        boolean successful = row[13].equals("True");
        boolean takeover = row[15].equals("True");
        SourceFailures source = sources.getOrDefault(address.leading(24), SourceFailures.none());
        LoginContext context = new LoginContext(
                at,
                new Account(user, null, Collections.emptySortedSet(), null, null, null, null),
                new NetworkFacts(
                        address,
                        Integer.valueOf(row[8]),
                        null,
                        new Place(row[5], row[6], row[7], null, null, 0),
                        Set.of(),
                        List.of(),
                        DataState.FOUND,
                        DataState.FOUND,
                        Map.of()),
                new Device(Device.Cookie.ABSENT, null, 0, agent(row)),
                Posture.notConfigured(),
                new Attempts(
                        true,
                        failures.getOrDefault(user, SlidingCount.none()).at(at),
                        source.failures(at),
                        source.accounts(at),
                        0),
                new Target("any", null, Collections.emptySortedSet(), null),
                null);
        Profile profile = profiles.getOrDefault(user, Profile.empty());
        Assessment assessment = engine.assess(context, profile, population);
        scores.put(row[0], assessment);
        if (!successful) {
            sources.put(address.leading(24), source.plus(user.hashCode(), at));
            failures.put(user, failures.getOrDefault(user, SlidingCount.none()).plusOne(at));
        } else if (!takeover) {
            failures.remove(user);
            Decision decision = ended(context, assessment);
            profiles.put(user, profile.fold(decision, policy));
            builder.fold(decision);
        }
    }

    private static Device.Agent agent(String[] row) {
        // Only whether two are the same matters of the hash, and that is as the user agents are.
        String[] browser = row[10].split(" (?=[0-9])", 2);
        String[] os = row[11].split(" (?=[0-9])", 2);
        return new Device.Agent(
                row[9].hashCode() * 31L + row[10].hashCode(),
                browser[0] + "/" + browser[1].split("\\.", 2)[0],
                browser[0],
                os.length < 2 ? os[0] : os[0] + "/" + os[1].split("\\.", 2)[0],
                os[0],
                row[12]);
    }

    private static Decision ended(LoginContext context, Assessment assessment) {
        Level level = assessment.level();
        Outcome outcome =
                level == Level.LOW ? Outcome.ALLOWED : level == Level.CRITICAL ? Outcome.REFUSED : Outcome.STEPPED_UP;
        Proof proof = level == Level.LOW ? Proof.PASSWORD : level == Level.CRITICAL ? Proof.NONE : Proof.OTP;
        return new Decision("-", "-", context, assessment, outcome, proof, context.at(), false);
    }
}
