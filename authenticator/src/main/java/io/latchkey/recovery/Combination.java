package io.latchkey.recovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Independent proofs that are enough together. {@link #parse} and {@link #toString} give it in the words of a policy, for
 * example {@code mail + factor + two approvals + wait 24h}.
 *
 * @param mail whether a mailed link must be opened
 * @param factor which of his own factors the person must show
 * @param device whether he must come from a recognised device in a usual place
 * @param approvals how many members of staff must have proofed his identity, 0–2; two are two people
 * @param delay how long must be waited after all else, with notice to every channel outside the mailbox in use: whole seconds, 0
 *     to 30 days
 * @param vetoable whether any third member of staff can stop it meanwhile; only with a wait
 */
public record Combination(
        boolean mail, FactorNeed factor, boolean device, int approvals, Duration delay, boolean vetoable) {
    public static final int MOST_APPROVALS = 2;
    public static final Duration LONGEST_WAIT = Duration.ofDays(30);

    /**
     * @throws IllegalArgumentException with a sentence for an admin if a number is out of its range, or if it wants nothing of
     *     the person himself
     */
    public Combination {
        if (!mail && factor == FactorNeed.NONE && approvals == 0) {
            throw new IllegalArgumentException(
                    "Want something of the person himself: mail, factor, webauthn or approval.");
        }
        if (approvals < 0 || approvals > MOST_APPROVALS) {
            throw new IllegalArgumentException("There are at most two approvals.");
        }
        if (delay.isNegative() || delay.compareTo(LONGEST_WAIT) > 0 || delay.getNano() != 0) {
            throw new IllegalArgumentException("A wait takes whole seconds and at most 30 days.");
        }
        if (vetoable && delay.isZero()) {
            throw new IllegalArgumentException("A veto needs a wait, or nobody would have the time for it.");
        }
    }

    /**
     * Reads the words of a policy.
     *
     * @throws IllegalArgumentException with a sentence for an admin if they are none
     */
    public static Combination parse(String text) {
        return CombinationText.read(text);
    }

    /** All that it wants, two approvals being two needs. */
    public List<Need> needs() {
        List<Need> needs = proofs();
        if (!delay.isZero()) {
            needs.add(Need.WAIT);
        }
        return needs;
    }

    /**
     * What is still wanted.
     *
     * @param waited how long has been waited since all else was there; zero if it hasn't begun
     * @return in the order of {@link #needs}; empty if this is met
     */
    public List<Need> missing(GivenProofs given, Duration waited) {
        List<Need> missing = Dealing.unmet(proofs(), given);
        if (waited.compareTo(delay) < 0) {
            missing.add(Need.WAIT);
        }
        return missing;
    }

    public boolean isMetBy(GivenProofs given, Duration waited) {
        return missing(given, waited).isEmpty();
    }

    /** Whether all is there but for the time to be waited. */
    public boolean isProvenBy(GivenProofs given) {
        return isMetBy(given, delay);
    }

    /** Whether this wants all that the other wants, so that whatever meets this meets the other. */
    public boolean covers(Combination other) {
        return holds(other) && (device || !other.device) && delay.compareTo(other.delay) >= 0;
    }

    /**
     * Whether a policy may want this where things look more dangerous than where it wants the other. It must want all that the
     * other wants; but a recognised device or a wait only supports a proof, and an approval more than the other wants makes up
     * for one of them.
     */
    public boolean isAtLeastAsStrictAs(Combination other) {
        int without = (other.device && !device ? 1 : 0) + (delay.compareTo(other.delay) < 0 ? 1 : 0);
        return holds(other) && approvals - other.approvals >= without;
    }

    private boolean holds(Combination other) {
        return (mail || !other.mail)
                && factor.compareTo(other.factor) >= 0
                && approvals >= other.approvals
                && (vetoable || !other.vetoable);
    }

    private List<Need> proofs() {
        List<Need> needs = new ArrayList<>();
        if (mail) {
            needs.add(Need.MAIL);
        }
        if (factor != FactorNeed.NONE) {
            needs.add(factor == FactorNeed.ANY ? Need.FACTOR : Need.WEBAUTHN);
        }
        if (device) {
            needs.add(Need.DEVICE);
        }
        for (int i = 0; i < approvals; i++) {
            needs.add(Need.APPROVAL);
        }
        return needs;
    }

    @Override
    public String toString() {
        return CombinationText.write(this);
    }
}
