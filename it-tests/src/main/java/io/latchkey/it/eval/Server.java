package io.latchkey.it.eval;

import io.latchkey.risk.Account;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Device;
import io.latchkey.risk.Level;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Posture;
import io.latchkey.risk.Proof;
import io.latchkey.risk.RiskEngine;
import io.latchkey.risk.Target;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.DeviceMatch;
import io.latchkey.risk.profile.KnownDevice;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.PopulationBuilder;
import io.latchkey.risk.profile.Profile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * A realm without Keycloak around it: the engine, the fold of profiles, the population by epochs of a day, tokens issued
 * and rotated, people stepping up with what they have, all by the default policy.
 */
final class Server {
    private static final String REALM = "evaluation";

    private final Policy policy;
    private final RiskEngine engine;
    private final CookieJars jars = new CookieJars();
    private final Map<String, Profile> profiles = new HashMap<>();
    private final Map<String, Integer> earlier = new HashMap<>();
    private Population population = Population.prior();
    private PopulationBuilder next;
    private long epochDay = Long.MIN_VALUE;
    private long decisions;

    Server(Policy policy) {
        this.policy = policy;
        this.engine = new RiskEngine(policy);
        this.next = new PopulationBuilder(population, policy, 1);
    }

    void steal(Step.Theft theft) {
        jars.copy(theft.from(), theft.to());
    }

    /** The assessment of a sign-in. Nothing changes by it. */
    Seen look(Step.SignIn signIn) {
        closeEpochs(signIn.at());
        Who who = signIn.who();
        Profile profile = profile(who);
        LoginContext context = new LoginContext(
                signIn.at(),
                new Account(who.id(), who.createdAt(), Collections.emptySortedSet(), null, null, null, null),
                signIn.network(),
                jars.device(signIn.jar(), who.id(), signIn.agent(), profile),
                Posture.notConfigured(),
                signIn.attempts(),
                new Target(who.workforce() ? "intranet" : "shop", null, Collections.emptySortedSet(), null),
                null);
        Assessment assessment = engine.assess(context, profile, population);
        boolean held = jars.token(signIn.jar(), who.id()) != null;
        return new Seen(context, assessment, held, earlier.getOrDefault(who.id(), 0));
    }

    /** Lets the owner in as far as he can prove himself, and learns. */
    void finish(Step.SignIn signIn, Seen seen) {
        Who who = signIn.who();
        Profile profile = profile(who);
        Proof proof = proof(seen, who, profile);
        Decision pending = Decision.pending(Long.toString(decisions++), REALM, seen.context(), seen.assessment());
        boolean steppedUp = proof != Proof.PASSWORD;
        Outcome outcome = proof == Proof.NONE ? Outcome.ABANDONED : steppedUp ? Outcome.STEPPED_UP : Outcome.ALLOWED;
        Decision decision = pending.ended(outcome, proof, signIn.at());
        Profile learnt = profile.fold(decision, policy);
        next.fold(decision);
        profiles.put(who.id(), outcome.succeeded() ? issue(learnt, signIn, seen, proof) : learnt);
        earlier.merge(who.id(), 1, Integer::sum);
    }

    private Profile profile(Who who) {
        return profiles.getOrDefault(who.id(), Profile.empty());
    }

    /** What the owner gets through with; {@link Proof#NONE} if he doesn't. */
    private Proof proof(Seen seen, Who who, Profile profile) {
        Level level = seen.assessment().level();
        boolean recognised = profile.match(seen.context().device().token())
                .filter(match -> match.device().isProven(policy.devices()))
                .isPresent();
        return switch (level) {
            case LOW -> Proof.PASSWORD;
            case MEDIUM -> who.factor();
            case HIGH ->
                who.factor() == Proof.WEBAUTHN || who.factor() == Proof.OTP && recognised ? who.factor() : Proof.NONE;
            case CRITICAL -> Proof.NONE;
        };
    }

    /** The token that the browser is left with, as the server issues it. */
    private Profile issue(Profile profile, Step.SignIn signIn, Seen seen, Proof proof) {
        Who who = signIn.who();
        Instant now = signIn.at();
        CookieJars.Token token = jars.token(signIn.jar(), who.id());
        KnownDevice known = token == null
                ? null
                : profile.match(token.hash()).map(DeviceMatch::device).orElse(null);
        boolean steppedUp = proof != Proof.PASSWORD;
        Profile base = profile;
        CookieJars.Token given;
        KnownDevice device;
        if (token != null && known != null) {
            given = token.next();
            device = known.tokenHash().equals(given.hash()) ? known.usedAt(now) : known.rotated(given.hash(), now);
            device = steppedUp ? issuedTo(device, seen, proof) : device;
        } else {
            KnownDevice copied =
                    token == null ? null : CookieJars.heir(token, profile).orElse(null);
            base = copied == null ? base : base.withoutDevice(copied.id());
            given = new CookieJars.Token("d" + decisions, 0);
            Device.Agent agent = seen.context().device().agent();
            device = KnownDevice.issued(
                    given.chain(),
                    given.hash(),
                    now,
                    false,
                    agent == null ? "" : agent.browserFamily(),
                    agent == null ? "" : agent.osFamily());
        }
        device = proof.strong() ? device.proven(now) : device;
        if (steppedUp && who.trusting()) {
            device = device.trusted(now.plus(policy.devices().trustedDays(), ChronoUnit.DAYS));
        }
        if (signIn.answered()) {
            jars.put(signIn.jar(), who.id(), given);
        }
        return base.withDevice(device);
    }

    private static KnownDevice issuedTo(KnownDevice device, Seen seen, Proof proof) {
        Device.Agent agent = seen.context().device().agent();
        if (agent == null || device.isIssuedTo(agent)) {
            return device;
        }
        KnownDevice changed = device.issuedTo(agent.browserFamily(), agent.osFamily());
        return proof.strong() ? changed : changed.unproven(seen.context().at());
    }

    private void closeEpochs(Instant at) {
        long day = Math.floorDiv(at.getEpochSecond(), 86_400L);
        if (epochDay == Long.MIN_VALUE) {
            epochDay = day;
        }
        for (; epochDay < day; epochDay++) {
            population = next.build(population.epoch() + 1);
            next = new PopulationBuilder(population, policy, 1);
        }
    }
}
