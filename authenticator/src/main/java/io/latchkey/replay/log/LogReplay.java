package io.latchkey.replay.log;

import io.latchkey.replay.Scored;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Device;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Grounds;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.RiskEngine;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.KnownDevice;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.WorkloadHabits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Scores the decisions of a log again, each on what its user's earlier ones had taught by then. A decision teaches when it
 * ended; when one was disowned, what is learnt of its user is learnt anew, as the server does it.
 */
public final class LogReplay {
    private static final Set<String> RECOGNISED = Set.of("known", "trusted", "elsewhere");

    private final DecisionLog log;
    private final @Nullable Policy draft;
    private final Map<String, RiskEngine> engines = new HashMap<>();
    private final Map<String, Profile> learnt = new HashMap<>();
    private final Map<String, List<Logged>> byUser = new HashMap<>();
    private final Map<String, Instant> rebuiltAt = new HashMap<>();
    /** What the replay made of each decision: what is learnt depends on the level. */
    private final Map<String, Assessment> made = new HashMap<>();

    private final Set<String> missingPolicies = new TreeSet<>();
    private int withoutPopulation;
    private int withoutHistory;

    /** @param draft the policy to score by; {@code null} scores each decision by the one that made it */
    public LogReplay(DecisionLog log, @Nullable Policy draft) {
        this.log = log;
        this.draft = draft;
    }

    /**
     * What the log lacks for scores to be those of the server.
     *
     * @param policies versions of which it has no document; the default policy stood in
     * @param withoutPopulation how many decisions were made on a population it doesn't have; the prior stood in
     * @param withoutHistory how many were made on more or other sign-ins of the user than it has
     */
    public record Gaps(Set<String> policies, int withoutPopulation, int withoutHistory) {
        /** What of it keeps scores from being those of the server under any policy, a sentence each. */
        public List<String> ofHistory() {
            List<String> lines = new ArrayList<>();
            if (withoutPopulation > 0) {
                lines.add("Scores may differ from the server's: the export lacks the populations of "
                        + withoutPopulation + " decisions. Export with background=true.");
            }
            if (withoutHistory > 0) {
                lines.add("Scores may differ from the server's: " + withoutHistory
                        + " decisions were made on other sign-ins of their users than the export has. Export all of them,"
                        + " with background=true.");
            }
            return lines;
        }
    }

    private record Step(Instant at, int order, Logged logged) {
        private static final int END = 0;
        private static final int DISOWN = 1;
        private static final int ASSESS = 2;
        private static final int OWN_END = 3;
    }

    /** @param results is given each decision in the order of time */
    public Gaps run(Consumer<Scored> results) {
        for (Step step : steps()) {
            String user = step.logged().decision().userId();
            switch (step.order()) {
                case Step.ASSESS -> results.accept(assess(step.logged()));
                case Step.DISOWN -> rebuild(user, step.at());
                default -> learnt.put(user, fold(profile(user), step.logged(), step.at()));
            }
        }
        return new Gaps(missingPolicies, withoutPopulation, withoutHistory);
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (Logged logged : log.decisions) {
            Decision decision = logged.decision();
            if (WorkloadHabits.isAbout(decision)) {
                // What a client proved itself by is not in the context, so there is nothing to score anew.
                continue;
            }
            Instant at = decision.context().at();
            byUser.computeIfAbsent(decision.userId(), user -> new ArrayList<>()).add(logged);
            steps.add(new Step(at, Step.ASSESS, logged));
            Instant ended = decision.endedAt();
            if (ended != null && decision.outcome() != Outcome.PENDING) {
                // Kept to the millisecond, so that it can lie before the sign-in it ends.
                boolean after = ended.isAfter(at);
                steps.add(new Step(after ? ended : at, after ? Step.END : Step.OWN_END, logged));
            }
            if (logged.disownedAt() != null) {
                steps.add(new Step(logged.disownedAt(), Step.DISOWN, logged));
            } else if (logged.unlearntAt() != null) {
                steps.add(new Step(logged.unlearntAt(), Step.DISOWN, logged));
            }
        }
        steps.sort(Comparator.comparing(Step::at)
                .thenComparingInt(Step::order)
                .thenComparing(step -> step.logged().decision().id()));
        byUser.values()
                .forEach(list -> list.sort(Comparator.comparingLong(
                                (Logged one) -> one.decision().context().at().toEpochMilli())
                        .thenComparing(one -> one.decision().id())));
        return steps;
    }

    private Scored assess(Logged logged) {
        Decision decision = logged.decision();
        LoginContext context = decision.context();
        Assessment recorded = decision.assessment();
        Grounds grounds = recorded.grounds();
        Profile profile = profile(decision.userId());
        if (grounds != null && grounds.signIns() != profile.habits().signIns()) {
            withoutHistory++;
        }
        RiskEngine engine = engine(recorded.policy());
        Assessment assessment = recorded.failed()
                ? engine.failed(context)
                : engine.assess(
                        context,
                        grounds == null ? guessed(profile, context, recorded) : grounds.applyTo(profile),
                        population(grounds));
        Assessment.Floor floor = recorded.floor();
        if (draft == null && floor != null && floor.isFromOutside()) {
            assessment = assessment.raisedTo(floor.level(), floor.reason());
        }
        made.put(decision.id(), assessment);
        return new Scored(
                decision.id(),
                context,
                decision.outcome().succeeded(),
                decision.incident() || decision.outcome() == Outcome.DISOWNED,
                profile.habits().signIns(),
                assessment);
    }

    /** Of a record that doesn't say on which device it rests: what was found of the device tells most of it. */
    private static Profile guessed(Profile learnt, LoginContext context, Assessment recorded) {
        Device device = context.device();
        String token = device.token();
        String finding = recorded.evidence().stream()
                .filter(one -> one.signal().equals("device.token"))
                .map(Evidence::finding)
                .findFirst()
                .orElse("");
        if (token == null || !RECOGNISED.contains(finding)) {
            return learnt;
        }
        Device.Agent agent = device.agent();
        KnownDevice known = KnownDevice.issued(
                token,
                token,
                context.at(),
                false,
                agent == null ? "" : agent.browserFamily(),
                agent == null ? "" : agent.osFamily());
        return learnt.withDevice(
                finding.equals("trusted") ? known.trusted(context.at().plusSeconds(1)) : known);
    }

    private Profile fold(Profile profile, Logged logged, Instant at) {
        if (!logged.teaches(at)) {
            return profile;
        }
        Decision decision = logged.at(at);
        Assessment assessment = made.getOrDefault(decision.id(), decision.assessment());
        Decision scored = new Decision(
                decision.id(),
                decision.realmId(),
                decision.context(),
                assessment,
                decision.outcome(),
                decision.proof(),
                decision.endedAt(),
                decision.incident());
        return profile.fold(scored, policy(decision.assessment().policy()));
    }

    /** Once for an instant, however many were taken back at it. */
    private void rebuild(String user, Instant at) {
        if (!at.equals(rebuiltAt.put(user, at))) {
            learnt.put(user, rebuilt(user, at));
        }
    }

    private Profile rebuilt(String user, Instant at) {
        Profile profile = log.checkpoints.getOrDefault(user, Profile.empty());
        for (Logged logged : byUser.getOrDefault(user, List.of())) {
            if (!logged.decision().context().at().isAfter(at)) {
                profile = fold(profile, logged, at);
            }
        }
        return profile;
    }

    private Profile profile(String user) {
        return learnt.computeIfAbsent(user, id -> log.checkpoints.getOrDefault(id, Profile.empty()));
    }

    private Population population(@Nullable Grounds grounds) {
        Population population = grounds == null ? null : log.populations.get(grounds.population());
        if (population == null) {
            withoutPopulation++;
            return Population.prior();
        }
        return population;
    }

    private RiskEngine engine(String version) {
        return engines.computeIfAbsent(version, any -> new RiskEngine(policy(version)));
    }

    private Policy policy(String version) {
        if (draft != null) {
            return draft;
        }
        Policy policy = log.policies.get(version);
        if (policy == null) {
            missingPolicies.add(version);
            return Policies.defaults();
        }
        return policy;
    }
}
