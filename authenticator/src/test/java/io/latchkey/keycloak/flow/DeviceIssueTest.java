package io.latchkey.keycloak.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.latchkey.keycloak.flow.Browsing.Sent;
import io.latchkey.risk.Level;
import io.latchkey.risk.Proof;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.DeviceMatch;
import io.latchkey.risk.profile.KnownDevice;
import io.latchkey.risk.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceIssueTest {
    private static final Instant FIRST = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant AGAIN = FIRST.plus(Duration.ofDays(1));

    private final Browsing browser = new Browsing();
    private Policy policy = Policies.defaults();
    private Verdict.Progress progress = new Verdict.Progress(Proof.PASSWORD, false, false, false);

    @Test
    void a_browser_that_holds_nothing_is_given_a_device_of_its_own() {
        DeviceIssue issue = prepare(FIRST);

        Profile profile = issue.into(Profile.empty());
        Sent sent = deliver(issue);

        assertThat(issue.isNew()).isTrue();
        KnownDevice device = profile.devices().get(0);
        assertThat(device.id()).isEqualTo("decision");
        assertThat(device.browserFamily()).isEqualTo("Firefox");
        assertThat(device.isTrusted(FIRST)).isFalse();
        assertThat(device.sessionOnly()).isFalse();
        assertThat(profile.match(sent.hash()).map(DeviceMatch::device)).contains(device);
        assertThat(sent.maxAge()).isEqualTo((int)
                Duration.ofDays(policy.devices().recognisedDays()).toSeconds());
        verify(browser.credentials(), never()).createStoredCredential(any());
    }

    @Test
    void no_two_browsers_are_given_the_same_token() {
        Sent one = signIn(Profile.empty(), FIRST).sent();
        browser.forget();
        Sent other = signIn(Profile.empty(), FIRST).sent();

        assertThat(other.hash()).isNotEqualTo(one.hash());
    }

    @Test
    void the_next_sign_in_replaces_the_token_and_leaves_its_predecessor_good() {
        SignedIn first = signIn(Profile.empty(), FIRST);

        DeviceIssue issue = prepare(AGAIN);
        Profile profile = issue.into(first.profile());
        Sent sent = deliver(issue);

        assertThat(issue.isNew()).isFalse();
        assertThat(profile.devices()).hasSize(1);
        assertThat(profile.match(sent.hash()).map(DeviceMatch::kind)).contains(DeviceMatch.Kind.CURRENT);
        assertThat(profile.match(first.sent().hash()).map(DeviceMatch::kind)).contains(DeviceMatch.Kind.PREVIOUS);
        assertThat(profile.devices().get(0).lastUsedAt()).isEqualTo(AGAIN);
    }

    @Test
    void two_tabs_at_once_are_given_the_same_token_and_the_old_one_stays_good() {
        SignedIn first = signIn(Profile.empty(), FIRST);
        DeviceIssue one = prepare(AGAIN);
        DeviceIssue other = prepare(AGAIN);

        Profile profile = other.into(one.into(first.profile()));

        assertThat(deliver(other).hash()).isEqualTo(deliver(one).hash());
        assertThat(profile.devices()).hasSize(1);
        assertThat(profile.match(first.sent().hash())).isPresent();
    }

    @Test
    void a_sign_in_that_came_to_nothing_leaves_a_new_browser_unknown() {
        DeviceIssue issue = prepare(FIRST);
        Profile learnt = issue.into(Profile.empty());

        assertThat(issue.outOf(Profile.empty()).devices()).isEmpty();
        assertThat(issue.outOf(learnt).devices()).isEmpty();
    }

    @Test
    void it_leaves_a_known_browser_known_by_the_old_token_and_by_the_one_it_may_have_got() {
        SignedIn first = signIn(Profile.empty(), FIRST);
        DeviceIssue issue = prepare(AGAIN);
        Profile learnt = issue.into(first.profile());
        Sent sent = deliver(issue);

        for (Profile left : List.of(issue.outOf(first.profile()), issue.outOf(learnt))) {
            assertThat(left.match(sent.hash()).map(DeviceMatch::kind)).contains(DeviceMatch.Kind.CURRENT);
            assertThat(left.match(first.sent().hash()).map(DeviceMatch::kind)).contains(DeviceMatch.Kind.PREVIOUS);
        }
    }

    @Test
    void it_leaves_nobody_s_trust() {
        SignedIn first = signIn(Profile.empty(), FIRST);
        progress = new Verdict.Progress(Proof.OTP, true, true, false);
        DeviceIssue issue = prepare(AGAIN);
        Profile learnt = issue.into(first.profile());

        assertThat(learnt.devices().get(0).isTrusted(AGAIN)).isTrue();
        assertThat(issue.outOf(first.profile()).devices().get(0).isTrusted(AGAIN))
                .isFalse();
        assertThat(issue.outOf(learnt).devices().get(0).isTrusted(AGAIN)).isFalse();
    }

    @Test
    void in_a_second_tab_it_changes_nothing_of_the_device() {
        SignedIn first = signIn(Profile.empty(), FIRST);
        DeviceIssue one = prepare(AGAIN);
        DeviceIssue other = prepare(AGAIN);
        Profile before = one.into(first.profile());
        other.into(before);

        assertThat(other.outOf(before).encode()).isEqualTo(before.encode());
    }

    @Test
    void the_change_can_be_applied_again_to_another_state_of_the_profile() {
        DeviceIssue issue = prepare(FIRST);

        Profile once = issue.into(Profile.empty());

        assertThat(issue.into(Profile.empty()).encode()).isEqualTo(once.encode());
    }

    @Test
    void a_copied_cookie_ends_the_device_it_was_copied_from() {
        Profile profile = Profile.empty();
        Sent copied = null;
        for (int i = 0; i < 4; i++) {
            SignedIn next = signIn(profile, FIRST.plusSeconds(i));
            profile = next.profile();
            copied = i == 0 ? next.sent() : copied;
        }
        browser.holds(copied);
        DeviceIssue issue = prepare(AGAIN, "thief");

        Profile after = issue.into(profile);

        assertThat(issue.isNew()).isTrue();
        assertThat(after.devices()).extracting(KnownDevice::id).containsExactly("thief");
        assertThat(after.match(deliver(issue).hash())).isPresent();
    }

    @Test
    void a_password_grant_is_given_nothing() {
        browser.isNone();
        DeviceIssue issue = prepare(FIRST);

        assertThat(issue.into(Profile.empty()).devices()).isEmpty();
        issue.deliver(browser.session(), browser.user());

        assertThat(issue.isNew()).isFalse();
        assertThat(browser.sent()).isEmpty();
    }

    @Test
    void nothing_is_sent_unless_the_profile_was_changed() {
        prepare(FIRST).deliver(browser.session(), browser.user());

        assertThat(browser.sent()).isEmpty();
    }

    @Test
    void a_device_that_is_trusted_shows_among_the_credentials() {
        progress = new Verdict.Progress(Proof.OTP, true, true, false);

        KnownDevice device = signIn(Profile.empty(), FIRST).device();

        assertThat(device.trustedUntil())
                .isEqualTo(FIRST.plus(Duration.ofDays(policy.devices().trustedDays())));
        assertThat(browser.shown()).containsExactly(device.id());
    }

    @Test
    void nobody_can_trust_a_device_where_the_policy_knows_no_trust() throws Exception {
        policy = Policies.parse("{\"devices\":{\"trustedDays\":0}}");
        progress = new Verdict.Progress(Proof.OTP, true, true, false);

        assertThat(signIn(Profile.empty(), FIRST).device().trustedUntil()).isNull();
        assertThat(browser.shown()).isEmpty();
    }

    @Test
    void on_a_shared_computer_the_cookie_ends_with_the_browser_and_nothing_is_trusted() {
        progress = new Verdict.Progress(Proof.OTP, true, true, true);

        SignedIn signedIn = signIn(Profile.empty(), FIRST);

        assertThat(signedIn.sent().maxAge()).isNegative();
        assertThat(signedIn.device().sessionOnly()).isTrue();
        assertThat(signedIn.device().trustedUntil()).isNull();
        assertThat(browser.shown()).isEmpty();
    }

    @Test
    void what_was_called_shared_once_stays_so_and_loses_its_trust() {
        progress = new Verdict.Progress(Proof.OTP, true, true, false);
        Profile trusted = signIn(Profile.empty(), FIRST).profile();
        progress = new Verdict.Progress(Proof.OTP, true, false, true);
        Profile shared = signIn(trusted, AGAIN).profile();
        progress = new Verdict.Progress(Proof.OTP, true, true, false);

        SignedIn later = signIn(shared, AGAIN.plusSeconds(60));

        assertThat(shared.devices().get(0).trustedUntil()).isNull();
        assertThat(later.device().sessionOnly()).isTrue();
        assertThat(later.device().trustedUntil()).isNull();
        assertThat(later.sent().maxAge()).isNegative();
    }

    @Test
    void a_token_seen_in_another_browser_stays_that_of_the_first_until_somebody_proves_who_he_is() {
        Profile profile = signIn(Profile.empty(), FIRST).profile();
        browser.is("Chrome", "Linux");

        Profile unproved = signIn(profile, AGAIN).profile();
        progress = new Verdict.Progress(Proof.OTP, true, false, false);
        Profile proved = signIn(unproved, AGAIN.plusSeconds(60)).profile();

        assertThat(unproved.devices()).extracting(KnownDevice::browserFamily).isEqualTo(List.of("Firefox"));
        assertThat(proved.devices()).extracting(KnownDevice::browserFamily).isEqualTo(List.of("Chrome"));
        assertThat(proved.devices()).extracting(KnownDevice::osFamily).isEqualTo(List.of("Linux"));
    }

    @ParameterizedTest
    @CsvSource({
        "PASSWORD, false",
        "EMAIL_CODE, false",
        "FEDERATED, false",
        "RECOVERY_CODE, true",
        "OTP, true",
        "WEBAUTHN, true",
    })
    void only_a_factor_of_the_users_own_proves_a_device_new_or_known(Proof proof, boolean proves) {
        progress = new Verdict.Progress(proof, proof != Proof.PASSWORD, false, false);
        KnownDevice fresh = signIn(Profile.empty(), FIRST).device();
        progress = new Verdict.Progress(Proof.PASSWORD, false, false, false);
        browser.forget();
        Profile known = signIn(Profile.empty(), FIRST).profile();
        progress = new Verdict.Progress(proof, proof != Proof.PASSWORD, false, false);

        assertThat(fresh.provenAt() != null).isEqualTo(proves);
        assertThat(signIn(known, AGAIN).device().provenAt() != null).isEqualTo(proves);
    }

    @Test
    void a_device_keeps_its_proof_and_its_first_day_whatever_proves_the_next_sign_in() {
        progress = new Verdict.Progress(Proof.OTP, true, false, false);
        Profile proven = signIn(Profile.empty(), FIRST).profile();
        progress = new Verdict.Progress(Proof.PASSWORD, false, false, false);

        KnownDevice later = signIn(proven, AGAIN).device();

        assertThat(later.provenAt()).isEqualTo(FIRST);
        assertThat(later.firstUsedAt()).isEqualTo(FIRST);
    }

    @Test
    void a_mailed_code_that_lets_another_browser_have_the_token_leaves_it_unproven() {
        progress = new Verdict.Progress(Proof.OTP, true, false, false);
        Profile proven = signIn(Profile.empty(), FIRST).profile();
        browser.is("Chrome", "Linux");
        progress = new Verdict.Progress(Proof.EMAIL_CODE, true, false, false);

        KnownDevice device = signIn(proven, AGAIN).device();

        assertThat(device.browserFamily()).isEqualTo("Chrome");
        assertThat(device.provenAt()).isNull();
        assertThat(device.firstUsedAt()).isEqualTo(AGAIN);
        assertThat(device.isProven(policy.devices())).isFalse();
    }

    private record SignedIn(Profile profile, Sent sent) {
        KnownDevice device() {
            return profile.devices().get(0);
        }
    }

    /** A whole sign-in, after which the browser holds what it was sent. */
    private SignedIn signIn(Profile before, Instant now) {
        DeviceIssue issue = prepare(now);
        Profile after = issue.into(before);
        Sent sent = deliver(issue);
        browser.holds(sent);
        return new SignedIn(after, sent);
    }

    private DeviceIssue prepare(Instant now) {
        return prepare(now, "decision");
    }

    private DeviceIssue prepare(Instant now, String decision) {
        Verdict.Basis basis =
                new Verdict.Basis(true, false, false, false, false, null, null, false, 20, "v", List.of(), "");
        Verdict verdict = new Verdict(Level.MEDIUM, decision, false, basis, progress, null);
        return DeviceIssue.prepare(browser.session(), browser.realm(), browser.user(), verdict, policy, now);
    }

    private Sent deliver(DeviceIssue issue) {
        issue.deliver(browser.session(), browser.user());
        return browser.sent().orElseThrow();
    }
}
