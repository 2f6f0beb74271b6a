package io.latchkey.risk;

import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.KnownDevice;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A user for tests who signs in and is learnt from, as on a server. */
public final class Someone {
    /** The hash of the token in force of his own browser. */
    public static final String TOKEN = "dG9rZW4tb2YtdGhlLXVzdWFsLWJyb3dzZXItMTIzNDU";

    private final Policy policy;
    private final RiskEngine engine;
    private final List<Decision> decisions = new ArrayList<>();
    private Profile profile = Profile.empty();
    private Population population = Population.prior();
    private Instant now = SignIn.START;

    public Someone() {
        this(Policies.defaults());
    }

    public Someone(Policy policy) {
        this.policy = policy;
        this.engine = new RiskEngine(policy);
    }

    /** Somebody with so many sign-ins behind him, one each working day at half past eight, always from home. */
    public static Someone withSignIns(int count) {
        Someone someone = new Someone();
        for (int i = 0; i < count; i++) {
            someone.signsIn(someone.usual());
            someone.waits(Duration.ofDays(
                    someone.now.atZone(java.time.ZoneOffset.UTC).getDayOfWeek().getValue() == 5 ? 3 : 1));
        }
        return someone;
    }

    /** The same, after he gave a factor of his own on his own browser. */
    public Someone whoProvedHimself() {
        profile = profile.withDevice(profile.devices().get(0).proven(now));
        return this;
    }

    /** An ordinary sign-in of his, now. */
    public SignIn usual() {
        SignIn usual = SignIn.ordinary().at(now);
        return profile.devices().isEmpty() ? usual : usual.token(TOKEN);
    }

    /** A sign-in now by a browser that has never been seen. */
    public SignIn unknownDevice() {
        return SignIn.ordinary().at(now);
    }

    public Assessment tries(SignIn signIn) {
        return engine.assess(signIn.build(), profile, population);
    }

    /** What one signal would find. */
    public Optional<Evidence> finds(String signal, SignIn signIn) {
        return tries(signIn).evidence().stream()
                .filter(e -> e.signal().equals(signal))
                .findFirst();
    }

    /** Signs in with a password at LOW, with an OTP above, and gets a device token. */
    public Assessment signsIn(SignIn signIn) {
        return signsIn(signIn, tries(signIn).level() == Level.LOW ? Proof.PASSWORD : Proof.OTP);
    }

    /** Signs in, asked or not, with this proof, and gets a device token. */
    public Assessment signsIn(SignIn signIn, Proof proof) {
        LoginContext context = signIn.build();
        Assessment assessment = tries(signIn);
        ends(context, assessment, proof == Proof.PASSWORD ? Outcome.ALLOWED : Outcome.STEPPED_UP, proof);
        if (profile.devices().isEmpty() && context.device().agent() != null) {
            Device.Agent agent = context.device().agent();
            profile = profile.withDevice(
                    KnownDevice.issued("d-1", TOKEN, context.at(), false, agent.browserFamily(), agent.osFamily()));
        } else if (profile.match(context.device().token()).isPresent()) {
            profile = profile.withDevice(profile.devices().get(0).usedAt(context.at()));
        }
        if (proof.strong() && profile.match(context.device().token()).isPresent()) {
            whoProvedHimself();
        }
        return assessment;
    }

    public Assessment ends(LoginContext context, Assessment assessment, Outcome outcome, Proof proof) {
        Decision decision = Decision.pending("d" + decisions.size(), "realm", context, assessment)
                .ended(outcome, proof, context.at().plusSeconds(5));
        decisions.add(decision);
        profile = profile.fold(decision, policy);
        return assessment;
    }

    public Assessment isRefused(SignIn signIn) {
        return ends(signIn.build(), tries(signIn), Outcome.REFUSED, Proof.NONE);
    }

    public Someone waits(Duration time) {
        now = now.plus(time);
        return this;
    }

    public Instant now() {
        return now;
    }

    public Profile profile() {
        return profile;
    }

    public Someone profile(Profile changed) {
        profile = changed;
        return this;
    }

    public Population population() {
        return population;
    }

    public Someone population(Population changed) {
        population = changed;
        return this;
    }

    public List<Decision> decisions() {
        return decisions;
    }

    public Policy policy() {
        return policy;
    }
}
