package io.latchkey.risk.profile;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Level;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Occasion;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Proof;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.net.Place;
import io.latchkey.risk.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Folds one decision into what was learnt before. */
final class Learner {
    /** A value that weighs less is forgotten: after half a year at the default half-life, if it was seen once. */
    private static final double LEAST = 0.1;

    /** Each kind after the one that contains it. */
    private static final Kind[][] CHAINS = {
        {Kind.COUNTRY, Kind.AS, Kind.PREFIX, Kind.ADDRESS},
        {Kind.TYPE, Kind.FAMILY, Kind.VERSION, Kind.AGENT},
    };

    private static final Set<String> TOKEN_KNOWN = Set.of("known", "trusted", "away", "overtaken", "elsewhere");
    private static final double DISOWNED_COUNTS = 3;
    private static final double PER_DEGREE = 100;

    private final Policy policy;
    private final Decay decay;
    private final Habits before;

    Learner(Habits before, Policy policy) {
        this.before = before;
        this.policy = policy;
        this.decay = policy.history().decay();
    }

    Habits fold(Decision decision) {
        Outcome outcome = decision.outcome();
        if (outcome.succeeded()) {
            // What is done in a session proves nothing that its sign-in hadn't.
            return decision.context().kind() == Occasion.Kind.SIGN_IN ? succeeded(decision) : before;
        }
        return outcome == Outcome.PENDING || !tellsOfThieves(decision) ? before : failed(decision);
    }

    /** A refused sign-in or refresh may have been a thief's; what else is refused tells of a rule that wasn't met. */
    private static boolean tellsOfThieves(Decision decision) {
        Occasion.Kind kind = decision.context().kind();
        return kind == Occasion.Kind.SIGN_IN || kind == Occasion.Kind.REFRESH || decision.outcome() == Outcome.DISOWNED;
    }

    private Habits failed(Decision decision) {
        boolean disowned = decision.outcome() == Outcome.DISOWNED;
        boolean risky = decision.assessment().level().atLeast(Level.MEDIUM) && !recognised(decision.assessment());
        if (!disowned && !risky) {
            return before;
        }
        Moments more = before.risky.with(
                disowned ? DISOWNED_COUNTS : 1,
                decision.context().at(),
                policy.history().riskyHalfLife());
        return new Habits(
                before.tables,
                before.totals,
                before.trials,
                before.novelties,
                before.day,
                before.rhythm,
                before.visits,
                before.signIns,
                before.firstAt,
                before.lastAt,
                before.strongProofAt,
                before.burst,
                more);
    }

    private static boolean recognised(Assessment assessment) {
        String finding = tokenFinding(assessment);
        return finding != null && TOKEN_KNOWN.contains(finding);
    }

    private static @Nullable String tokenFinding(Assessment assessment) {
        for (Evidence one : assessment.evidence()) {
            if (one.signal().equals("device.token")) {
                return one.finding();
            }
        }
        return null;
    }

    private Habits succeeded(Decision decision) {
        Proof proof = decision.proof();
        // An exception spares its user a question; it doesn't answer for him.
        Level level = decision.assessment().levelWithoutExceptions(decision.context(), policy);
        double weight = policy.learning().weight(proof, level);
        if (weight <= 0) {
            return before;
        }
        LoginContext context = decision.context();
        Instant at = Instants.second(context.at());
        int day = Math.max(before.day, Instants.day(at));
        double faded = before.signIns == 0 ? 1 : decay.after(day - before.day);
        Counts counts = new Counts(before, day, faded, decay, weight);
        Keys keys = Keys.of(context);
        counts.within(Kind.COUNTRY, Kind.REGION, keys, context);
        for (Kind[] chain : CHAINS) {
            counts.chain(chain, keys, context);
        }
        counts.value(Kind.CLIENT, keys.of(Kind.CLIENT), Labels.of(Kind.CLIENT, context));
        for (String scope : context.target().scopes()) {
            counts.value(Kind.SCOPE, Keys.text(scope), scope);
        }
        token(decision, counts);
        counts.forget(LEAST, day - policy.retention().addressDays());
        return new Habits(
                counts.tables,
                counts.totals,
                counts.trials,
                counts.novelties,
                day,
                before.rhythm.with(Rhythm.hour(at), weight, faded),
                visits(context, at),
                before.signIns + 1,
                before.firstAt == null ? at : before.firstAt,
                Instants.later(before.lastAt, at),
                proof.strong() ? Instants.later(before.strongProofAt, at) : before.strongProofAt,
                before.burst.with(1, at, Habits.BURST_HALF_LIFE),
                before.risky);
    }

    private void token(Decision decision, Counts counts) {
        String finding = tokenFinding(decision.assessment());
        if (finding != null && before.signIns > 0) {
            Boolean novel = TOKEN_KNOWN.contains(finding) ? Boolean.FALSE : Novelty.ofToken(finding, decision.proof());
            if (novel != null) {
                counts.trial(Kind.TOKEN, novel);
            }
        }
    }

    private List<Visit> visits(LoginContext context, Instant at) {
        Visit visit = visit(context.network(), at);
        if (visit == null) {
            return before.visits;
        }
        List<Visit> visits = new ArrayList<>(before.visits);
        int index = 0;
        while (index < visits.size() && visits.get(index).at().isAfter(at)) {
            index++;
        }
        visits.add(index, visit);
        // A second visit to one place tells no more than the newer of the two.
        for (int i = visits.size() - 1; i > index; i--) {
            if (samePlace(visits.get(i), visit)) {
                visits.remove(i);
            }
        }
        return visits.subList(0, Math.min(visits.size(), Habits.VISIT_LIMIT));
    }

    private static boolean samePlace(Visit one, Visit other) {
        return one.latitude() == other.latitude() && one.longitude() == other.longitude();
    }

    private static @Nullable Visit visit(NetworkFacts network, Instant at) {
        Place place = network.place();
        Double latitude = place == null ? null : place.latitude();
        Double longitude = place == null ? null : place.longitude();
        if (place == null || latitude == null || longitude == null || !Visit.tellsPlace(network)) {
            return null;
        }
        String country = place.country();
        return new Visit(
                at,
                country == null ? Keys.NONE : Keys.country(country),
                Math.rint(latitude * PER_DEGREE) / PER_DEGREE,
                Math.rint(longitude * PER_DEGREE) / PER_DEGREE,
                Math.min(place.accuracyRadiusKm(), VisitCodec.MOST_KM));
    }
}
