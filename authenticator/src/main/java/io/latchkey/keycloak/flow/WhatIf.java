package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.cluster.FailureCounters;
import io.latchkey.keycloak.posture.Postures;
import io.latchkey.keycloak.store.StoredProfile;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Demand;
import io.latchkey.risk.Device;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Proof;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.Target;
import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.policy.Mode;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.KnownDevice;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.Profile;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What a sign-in would come to that nobody makes: weighed by the very engine, on the user's profile as it is, and answered as
 * Latchkey's own flows do. Nothing is recorded, counted or learnt.
 */
public final class WhatIf {
    private final KeycloakSession session;
    private final RealmModel realm;

    /**
     * A sign-in.
     *
     * @param address {@code null} if it can't be read
     * @param agent {@code null} if the client sends none
     * @param zone {@code null} if the browser says none
     * @param level requested level of authentication; {@code null} if none
     * @param known whether it comes from the device that the user has used last; else from one without our cookie
     */
    public record SignIn(
            UserModel user,
            Instant at,
            @Nullable IpAddress address,
            Device.@Nullable Agent agent,
            @Nullable ZoneId zone,
            ClientModel client,
            SortedSet<String> scopes,
            @Nullable Integer level,
            boolean known) {}

    /**
     * What it would come to.
     *
     * @param demand what the policy asks for when it is enforced
     * @param enforced whether it is; if not, the sign-in passes whatever the demand
     * @param proofs any one of these would do; empty if none is asked for, or the user has none that counts: then he is
     *     refused
     */
    public record Answer(
            LoginContext context, Assessment assessment, Demand demand, boolean enforced, List<Proof> proofs) {}

    public WhatIf(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** The device that the user has used last, of those that still count. */
    public Optional<KnownDevice> lastDevice(UserModel user) {
        return known(user, stored(user)).devices().stream().max(Comparator.comparing(KnownDevice::lastUsedAt));
    }

    /** Answers under this policy. */
    public Answer ask(SignIn signIn, Policy policy) {
        StoredProfile stored = stored(signIn.user());
        Profile known = known(signIn.user(), stored);
        Population population = Stores.of(session).populations().current(realm.getId());
        LoginContext context = Excepted.context(context(signIn, policy, known), realm, signIn.user(), policy);
        Assessment assessment = Latchkey.of(session).engine(policy).assess(context, known, population);
        Assessed assessed = new Assessed("-", policy, context, assessment, stored, known);
        Verdict verdict = assessed.verdict(false);
        Demand demand = Demand.at(verdict.level(), verdict.basis().spared());
        return new Answer(
                context,
                assessment,
                demand,
                policy.mode() == Mode.ENFORCE,
                proofs(signIn, policy, known, verdict, demand));
    }

    private StoredProfile stored(UserModel user) {
        return Stores.of(session).profiles().load(realm.getId(), user.getId());
    }

    private Profile known(UserModel user, StoredProfile stored) {
        return LiveDevices.of(session, realm, user).in(stored.profile());
    }

    private LoginContext context(SignIn signIn, Policy policy, Profile known) {
        UserModel user = signIn.user();
        return new LoginContext(
                signIn.at(),
                Accounts.of(session, user, policy, known, signIn.at()),
                Latchkey.of(session).networks().look(signIn.address()),
                device(signIn),
                Postures.withoutAssertion(realm),
                FailureCounters.of(session).read(realm.getId(), user.getId(), signIn.address(), signIn.at()),
                target(signIn, policy),
                signIn.zone());
    }

    private static Target target(SignIn signIn, Policy policy) {
        return Targets.of(signIn.client(), signIn.scopes(), signIn.level(), policy);
    }

    private Device device(SignIn signIn) {
        return lastDevice(signIn.user())
                .filter(device -> signIn.known())
                .map(device -> new Device(Device.Cookie.PRESENT, device.tokenHash(), 1, signIn.agent()))
                .orElseGet(() -> new Device(Device.Cookie.ABSENT, null, 0, signIn.agent()));
    }

    private static List<Proof> proofs(SignIn signIn, Policy policy, Profile known, Verdict verdict, Demand demand) {
        if (demand != Demand.PROOF) {
            return List.of();
        }
        Sensitivity sensitivity = policy.sensitivity(target(signIn, policy));
        Factors factors = Factors.under(policy, sensitivity, known.standing(), signIn.at(), signIn.user());
        return Means.of(factors, verdict, policy, sensitivity).proofs(factors, verdict);
    }
}
