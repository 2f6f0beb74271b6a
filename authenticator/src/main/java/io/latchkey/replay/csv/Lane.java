package io.latchkey.replay.csv;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Device;
import io.latchkey.risk.Level;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Proof;
import io.latchkey.risk.RiskEngine;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.DeviceMatch;
import io.latchkey.risk.profile.DeviceUse;
import io.latchkey.risk.profile.KnownDevice;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.Profile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The users of one shard under one policy. For one thread at a time. */
final class Lane {
    private final Policy policy;
    private final RiskEngine engine;
    private final Proof stepUp;
    private final PackedProfiles profiles = new PackedProfiles();

    /** @param stepUp by what people prove themselves who are asked to */
    Lane(Policy policy, RiskEngine engine, Proof stepUp) {
        this.policy = policy;
        this.engine = engine;
        this.stepUp = stepUp;
    }

    PackedProfiles profiles() {
        return profiles;
    }

    /**
     * @param signIns how many the profile had learnt by then
     * @param decision as it ended; {@code null} if nothing is to be learnt from it
     */
    record Weighed(
            Assessment assessment, long signIns, @Nullable Decision decision) {}

    /**
     * Scores a sign-in and learns from it.
     *
     * @param learn whether it succeeded and is its user's own
     * @param issued what its browser was left with; {@code null} or empty if nothing
     */
    Weighed weigh(int user, LoginContext context, boolean learn, @Nullable String issued, Population population) {
        Profile profile = profiles.get(user);
        Assessment assessment = engine.assess(context, profile, population);
        long signIns = profile.habits().signIns();
        if (!learn) {
            return new Weighed(assessment, signIns, null);
        }
        Decision decision = ended(context, assessment);
        Profile learnt = profile.fold(decision, policy);
        if (decision.outcome().succeeded() && issued != null && !issued.isEmpty()) {
            learnt = issue(learnt, context, decision, hash(issued));
        }
        if (learnt != profile) {
            profiles.put(user, learnt);
        }
        return new Weighed(assessment, signIns, decision);
    }

    /** What is asked for is given, and what is refused is refused. */
    private Decision ended(LoginContext context, Assessment assessment) {
        if (stepUp == Proof.PASSWORD) {
            return new Decision("-", "-", context, assessment, Outcome.ALLOWED, stepUp, context.at(), false);
        }
        Outcome outcome = switch (assessment.level()) {
            case LOW -> Outcome.ALLOWED;
            case MEDIUM, HIGH -> Outcome.STEPPED_UP;
            case CRITICAL -> Outcome.REFUSED;
        };
        Proof proof = assessment.level() == Level.LOW ? Proof.PASSWORD : outcome.succeeded() ? stepUp : Proof.NONE;
        return new Decision("-", "-", context, assessment, outcome, proof, context.at(), false);
    }

    /** The profile with the browser in it, as the server does it: a copied token ends the device it was copied from. */
    private static Profile issue(Profile profile, LoginContext context, Decision decision, @Nullable String token) {
        if (token == null) {
            return profile;
        }
        boolean copied = context.device().cookie() == Device.Cookie.REPLACED;
        Optional<DeviceMatch> match =
                copied ? Optional.empty() : profile.match(context.device().token());
        DeviceUse use = new DeviceUse(
                context.device().agent(),
                decision.outcome() == Outcome.STEPPED_UP,
                decision.proof().strong(),
                false,
                context.at());
        return profile.withDevice(
                match.map(known -> use.again(known.device(), token)).orElseGet(() -> use.first(token, token)));
    }

    /** A token as profiles keep it: itself if it is short, else its hash. */
    static @Nullable String hash(@Nullable String token) {
        if (token == null || token.isEmpty() || token.length() <= KnownDevice.TEXT_LIMIT) {
            return token == null || token.isEmpty() ? null : token;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
