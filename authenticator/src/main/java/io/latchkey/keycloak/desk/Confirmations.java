package io.latchkey.keycloak.desk;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.RealmKey;
import io.latchkey.keycloak.Slots;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.recovery.CaseRules;
import io.latchkey.recovery.FactorNeed;
import io.latchkey.recovery.cases.Confirmation;
import io.latchkey.recovery.cases.RecoveryCase;
import io.latchkey.risk.profile.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * The fresh proof that an approver gives for each approval, so that a stolen session or token approves nothing. A challenge
 * is random, kept on the server, and good once: for one approver, in one session of his, for one case, and for a short time.
 */
final class Confirmations {
    private static final String PREFIX = "latchkey.confirmation.";
    private static final int CHALLENGE_BYTES = 32;
    private static final int CHALLENGE_TEXT = 43;
    private static final int TRIES = 10;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final String CASE = "case";
    private static final String USER = "user";
    private static final String LOGIN = "login";

    private final DeskCall call;
    private final CaseRules rules;
    private final SingleUseObjectProvider single;

    Confirmations(DeskCall call, CaseRules rules) {
        this.call = call;
        this.rules = rules;
        this.single = call.session().singleUseObjects();
    }

    /** Whether the caller has anything that he could confirm with. */
    boolean arePossible() {
        OwnFactors factors = factors();
        return !factors.keys().isEmpty() || acceptsCodes() && !factors.apps().isEmpty();
    }

    /** A new challenge for one case; empty if the caller has nothing to answer it with. */
    Optional<ChallengeView> challenge(RecoveryCase about) {
        if (call.login() == null || !arePossible()) {
            return Optional.empty();
        }
        byte[] random = new byte[CHALLENGE_BYTES];
        Latchkey.of(call.session()).random().nextBytes(random);
        String challenge = RealmKey.encode(random);
        Duration life = rules.confirmationAge();
        single.put(
                PREFIX + challenge, life.toSeconds(), notes(about, call.login().getId()));
        OwnFactors factors = factors();
        List<String> keys = factors.keys().stream()
                .map(KeyAssertion::id)
                .map(RealmKey::encode)
                .toList();
        return Optional.of(new ChallengeView(
                challenge,
                call.now().plus(life).toString(),
                acceptsCodes() && !factors.apps().isEmpty(),
                keys.isEmpty()
                        ? null
                        : new ChallengeView.Options(
                                new KeyAssertion(call.session()).relyingParty(), keys, "required")));
    }

    /** What an answer proves. It uses the challenge up, good or not; empty if it proves nothing about this case. */
    Optional<Confirmation> confirm(RecoveryCase about, @Nullable Answer answer) {
        Slots tries =
                new Slots(single, "latchkey.confirmation-tries." + call.user().getId(), TRIES, WINDOW);
        if (answer == null || call.login() == null || !isOurs(about, answer.challenge()) || !tries.take()) {
            return Optional.empty();
        }
        Optional<Confirmation> confirmation =
                prove(answer).map(phishingResistant -> new Confirmation(phishingResistant, about.id(), call.now()));
        if (confirmation.isPresent()) {
            tries.giveBack();
        }
        return confirmation;
    }

    private boolean isOurs(RecoveryCase about, @Nullable String challenge) {
        if (challenge == null || challenge.length() != CHALLENGE_TEXT || call.login() == null) {
            return false;
        }
        Map<String, String> made = single.remove(PREFIX + challenge);
        return made != null && made.equals(notes(about, call.login().getId()));
    }

    /** Whether by something that can't be phished; empty if nothing was proven. */
    private Optional<Boolean> prove(Answer answer) {
        if (answer.webauthn() != null && answer.challenge() != null) {
            byte[] challenge = Base64.getUrlDecoder().decode(answer.challenge());
            boolean signed =
                    new KeyAssertion(call.session()).isBy(call.user(), factors(), challenge, answer.webauthn());
            return signed ? Optional.of(true) : Optional.empty();
        }
        boolean coded = answer.otp() != null
                && acceptsCodes()
                && new AppCode(call.session(), call.realm()).isOf(call.user(), factors(), answer.otp());
        return coded ? Optional.of(false) : Optional.empty();
    }

    private boolean acceptsCodes() {
        return rules.confirmation() != FactorNeed.WEBAUTHN;
    }

    private OwnFactors factors() {
        Instant begun = call.login() == null
                ? Instant.EPOCH
                : Instant.ofEpochSecond(call.login().getStarted());
        Instant trusted = trustedUntil();
        return OwnFactors.of(call.user(), trusted.isBefore(begun) ? trusted : begun);
    }

    /** Whoever got into an account by a recovery, or by setting its password, may have brought a factor of his own along. */
    private Instant trustedUntil() {
        Standing standing = call.ask(() -> Stores.of(call.session())
                .profiles()
                .load(call.realm().getId(), call.user().getId())
                .profile()
                .standing());
        if (standing.at(call.now()) != Standing.State.PROBATION) {
            return Instant.MAX;
        }
        return standing.since() == null ? Instant.EPOCH : standing.since();
    }

    private Map<String, String> notes(RecoveryCase about, String login) {
        return Map.of(
                CASE, call.realm().getId() + "/" + about.id(), USER, call.user().getId(), LOGIN, login);
    }
}
