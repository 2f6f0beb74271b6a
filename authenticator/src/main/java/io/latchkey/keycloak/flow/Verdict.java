package io.latchkey.keycloak.flow;

import io.latchkey.risk.Level;
import io.latchkey.risk.Proof;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was made of a sign-in, and what has come of it so far, as its authentication session remembers it. Small, since it
 * travels with the session.
 *
 * @param level never lowered while the authentication lasts
 * @param decision id of the decision
 * @param recorded whether the decision is in the log already
 * @param basis what the level rests on
 * @param progress what has been proved and wished for since
 * @param change the least proof that a change of the account asks of this authentication, {@link Proof#NONE} if the session
 *     has given it lately; {@code null} where no change is asked for, and for a user who has no factor
 */
record Verdict(
        Level level,
        String decision,
        boolean recorded,
        Basis basis,
        Progress progress,
        @Nullable Proof change) {
    private static final int REFERENCE = 8;

    /**
     * @param enforced whether the policy was in force (not in observe mode)
     * @param spared whether a trusted device spares the prompt at MEDIUM
     * @param recognised whether the browser was a recognised device of the user, and so one that is proven to be his
     * @param remembered whether it held a live token of the user, proven or not
     * @param established whether the user has a recognised device, this one or another
     * @param found the level that the assessment itself came to; {@code null} in a verdict of an earlier version
     * @param mailbox what the account's past says of its mailbox; {@code null} in a verdict of an earlier version
     * @param pastLock whether the user's own device was let past a lock of the account
     * @param score 0–100
     * @param policy version of the policy
     * @param reasons at most two groups, highest points first, for the page
     * @param evidence for the event, at most 1,000 characters
     */
    record Basis(
            boolean enforced,
            boolean spared,
            boolean recognised,
            boolean remembered,
            boolean established,
            @Nullable Level found,
            FirstFactor.@Nullable Mailbox mailbox,
            boolean pastLock,
            int score,
            String policy,
            List<String> reasons,
            String evidence) {
        Basis {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * @param proof the strongest proof given
     * @param steppedUp whether a further proof was asked for and given
     * @param trust whether the user wants this device trusted
     * @param shared whether the user said that this is a shared computer
     */
    record Progress(Proof proof, boolean steppedUp, boolean trust, boolean shared) {
        static Progress none() {
            return new Progress(Proof.NONE, false, false, false);
        }
    }

    /** Whether it asks for something: the policy is in force, it isn't LOW and no trusted device spares it. */
    boolean asks() {
        boolean spared = basis.spared() && level == Level.MEDIUM;
        return basis.enforced() && level.atLeast(Level.MEDIUM) && !spared;
    }

    /** Whether the level lies in this range, both ends included, and is acted on. */
    boolean matches(Level atLeast, Level atMost) {
        boolean within = level.atLeast(atLeast) && atMost.atLeast(level);
        return basis.enforced() && within && (level == Level.LOW || asks());
    }

    /**
     * Whether nothing more is asked for than has been proved.
     *
     * @param given the strongest proof of this authentication, besides what our own prompts remember
     */
    boolean isMetBy(Proof given) {
        return !asks() || isEnough(progress.proof()) || isEnough(given);
    }

    /** An OTP can be relayed by a phishing page, so at HIGH it counts only where the browser itself is recognised. */
    private boolean isEnough(Proof proof) {
        if (change != null && !Strength.meets(proof, change)) {
            return false;
        }
        return switch (level) {
            case LOW -> true;
            case MEDIUM -> proof.strong() || proof == Proof.EMAIL_CODE;
            case HIGH -> proof == Proof.WEBAUTHN || proof == Proof.OTP && basis.recognised();
            case CRITICAL -> false;
        };
    }

    /**
     * The highest level whose demands a sign-in that succeeded with this verdict has met: all of its own once it was proved,
     * or where nothing is in force. What a trusted device was spared, it has not met.
     */
    Level levelMet() {
        return !basis.enforced() || isEnough(progress.proof()) ? level : Level.LOW;
    }

    /** What the help desk can find the decision by; says nothing by itself. */
    String reference() {
        return decision.substring(0, Math.min(REFERENCE, decision.length())).toUpperCase(Locale.ROOT);
    }

    /** The same as if no code by mail had been given. */
    Verdict withoutMailedCode() {
        return progress.proof() == Proof.EMAIL_CODE
                ? new Verdict(level, decision, recorded, basis, Progress.none(), change)
                : this;
    }

    /** The same, at least at this level. */
    Verdict raisedTo(Level least) {
        return new Verdict(level.max(least), decision, recorded, basis, progress, change);
    }

    /** The same, of a sign-in in which the account is to be changed. */
    Verdict forChange(Proof least) {
        return new Verdict(level, decision, recorded, basis, progress, least);
    }

    /** The level found in this sign-in itself, whatever it was raised to. */
    Level found() {
        Level found = basis.found();
        return found == null ? level : found;
    }

    /** The same, of which no trusted device spares anything. */
    Verdict withoutSparing() {
        Basis unspared = new Basis(
                basis.enforced(),
                false,
                basis.recognised(),
                basis.remembered(),
                basis.established(),
                basis.found(),
                basis.mailbox(),
                basis.pastLock(),
                basis.score(),
                basis.policy(),
                basis.reasons(),
                basis.evidence());
        return new Verdict(level, decision, recorded, unspared, progress, change);
    }

    /** The same, once its decision is in the log. */
    Verdict asRecorded() {
        return new Verdict(level, decision, true, basis, progress, change);
    }

    /** The same after a further proof that was asked for, with what was ticked on its page. */
    Verdict steppedUp(Proof by, boolean trust, boolean shared) {
        return new Verdict(level, decision, recorded, basis, new Progress(by, true, trust, shared), change);
    }

    /** The same, proved by at least this. What was given in a step-up is replaced only by another second factor. */
    Verdict provedBy(Proof by) {
        boolean replaces = by.compareTo(progress.proof()) > 0 && (by.strong() || !progress.steppedUp());
        Proof strongest = replaces ? by : progress.proof();
        Progress further = new Progress(strongest, progress.steppedUp(), progress.trust(), progress.shared());
        return new Verdict(level, decision, recorded, basis, further, change);
    }
}
