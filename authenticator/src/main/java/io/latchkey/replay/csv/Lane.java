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
     * @param context with what the profile shows of the browser's token
     * @param signIns how many the profile had learnt by then
     * @param decision as it ended; {@code null} if nothing is to be learnt from it
     */
    record Weighed(
            LoginContext context,
            Assessment assessment,
            long signIns,
            @Nullable Decision decision) {}

    /**
     * Scores a sign-in and learns from it.
     *
     * @param learn whether it succeeded and is its user's own
     * @param issued what its browser was left with; {@code null} or empty if nothing
     * @param copiedFrom what the browser holds by now that the token was copied from; {@code null} if it is no copy
     */
    Weighed weigh(
            int user,
            LoginContext read,
            boolean learn,
            @Nullable String issued,
            @Nullable String copiedFrom,
            Population population) {
        Profile profile = profiles.get(user);
        Optional<KnownDevice> original = profile.match(hash(copiedFrom)).map(DeviceMatch::device);
        LoginContext context = original.isPresent() ? read.with(copied(read.device())) : read;
        Assessment assessment = engine.assess(context, profile, population);
        long signIns = profile.habits().signIns();
        if (!learn) {
            return new Weighed(context, assessment, signIns, null);
        }
        Decision decision = ended(context, assessment);
        Profile learnt = profile.fold(decision, policy);
        if (decision.outcome().succeeded() && issued != null && !issued.isEmpty()) {
            learnt = issue(learnt, decision, hash(issued), original);
        }
        if (learnt != profile) {
            profiles.put(user, learnt);
        }
        return new Weighed(context, assessment, signIns, decision);
    }

    private static Device copied(Device device) {
        return new Device(Device.Cookie.REPLACED, device.token(), device.users(), device.agent());
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
    private static Profile issue(
            Profile profile, Decision decision, @Nullable String token, Optional<KnownDevice> copiedFrom) {
        if (token == null) {
            return profile;
        }
        LoginContext context = decision.context();
        Profile base =
                copiedFrom.map(original -> profile.withoutDevice(original.id())).orElse(profile);
        Optional<DeviceMatch> match = base.match(context.device().token());
        DeviceUse use = new DeviceUse(
                context.device().agent(),
                decision.outcome() == Outcome.STEPPED_UP,
                decision.proof().strong(),
                false,
                context.at());
        return base.withDevice(
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
