package io.latchkey.risk;

import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.PolicyException;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.Standing;
import io.latchkey.risk.workload.Binding;
import io.latchkey.risk.workload.NamedNetworks;
import io.latchkey.risk.workload.WorkloadAssessment;
import io.latchkey.risk.workload.WorkloadAssessor;
import io.latchkey.risk.workload.WorkloadProof;
import io.latchkey.risk.workload.WorkloadRequest;
import io.latchkey.risk.workload.WorkloadSetup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A workload with a life: it asks for tokens, learns and is judged. Ordinary unless a test says otherwise. */
public final class Machine {
    private Policy policy = Policies.defaults();
    private Profile profile = Profile.empty();
    private Instant now = SignIn.START;
    private NetworkFacts network = Places.home();
    private Sensitivity sensitivity = Sensitivity.NORMAL;
    private WorkloadProof proof = WorkloadProof.SIGNED_JWT;
    private @Nullable Instant secretSince;
    private Binding binding = Binding.NONE;
    private boolean refreshTokens;
    private NamedNetworks named = NamedNetworks.none();
    private int rate = 1;

    private Machine() {}

    public static Machine ordinary() {
        return new Machine();
    }

    /** One that has had a token a day for so long, and is to have its next one on the day after. */
    public static Machine withDays(int days) {
        Machine machine = new Machine();
        for (int i = 0; i < days; i++) {
            machine.getsToken();
            machine.waits(Duration.ofDays(1));
        }
        return machine;
    }

    public Machine under(String json) {
        try {
            policy = Policies.parse("{\"workloads\": " + json + "}");
        } catch (PolicyException e) {
            throw new IllegalArgumentException(e);
        }
        return this;
    }

    public Machine waits(Duration time) {
        now = now.plus(time);
        return this;
    }

    public Machine from(NetworkFacts where) {
        network = where;
        return this;
    }

    public Machine of(Sensitivity how) {
        sensitivity = how;
        return this;
    }

    public Machine by(WorkloadProof what) {
        proof = what;
        return this;
    }

    public Machine withSecretOf(Duration age) {
        proof = WorkloadProof.SECRET;
        secretSince = now.minus(age);
        return this;
    }

    public Machine bound(Binding to) {
        binding = to;
        return this;
    }

    public Machine withRefreshTokens() {
        refreshTokens = true;
        return this;
    }

    public Machine named(String networks) {
        named = NamedNetworks.parse(networks);
        return this;
    }

    public Machine asking(int tokensAnHour) {
        rate = tokensAnHour;
        return this;
    }

    public Machine standing(Standing standing) {
        profile = profile.withStanding(standing);
        return this;
    }

    public WorkloadAssessment assessed() {
        WorkloadSetup setup = new WorkloadSetup(proof, secretSince, binding, refreshTokens, List.of("implicit"));
        return new WorkloadAssessor(policy)
                .assess(context(), new WorkloadRequest(sensitivity, setup, named, rate), profile);
    }

    private LoginContext context() {
        return SignIn.ordinary().at(now).from(network).to("batch", null).build();
    }

    public Decision decided(Outcome outcome) {
        return Decision.pending("d", "r", context(), assessed().assessment()).ended(outcome, Proof.NONE, now);
    }

    public Machine getsToken() {
        profile = profile.fold(decided(Outcome.ALLOWED), policy);
        return this;
    }

    public Machine isRefused() {
        profile = profile.fold(decided(Outcome.REFUSED), policy);
        return this;
    }

    public Profile profile() {
        return profile;
    }

    public boolean tellsNothingNew() {
        return profile.workload().holdsAlready(decided(Outcome.ALLOWED));
    }

    /** The finding of a signal; empty if it said nothing. */
    public String finding(String signal) {
        return assessed().assessment().evidence().stream()
                .filter(one -> one.signal().equals(signal))
                .map(Evidence::finding)
                .findFirst()
                .orElse("");
    }
}
