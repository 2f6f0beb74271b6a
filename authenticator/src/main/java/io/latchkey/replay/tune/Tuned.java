package io.latchkey.replay.tune;

import io.latchkey.replay.compare.Comparison;
import java.util.List;

/** A draft with what a replay made of it. */
public final class Tuned {
    final Goal goal;
    final Split split;
    final Dials dials;
    final Candidate candidate;
    final List<Candidate.Difference> differences;
    final Gathering gathered;
    final Fit fit;
    final Verified verified;
    /** Fitted on or held out, present or draft. */
    final Measured[][] measured = new Measured[2][2];

    private final String document;
    private final String version;
    private final Comparison comparison;

    static final int FITTED = 0;
    static final int HELD = 1;

    Tuned(
            Goal goal,
            Split split,
            Dials dials,
            Candidate candidate,
            List<Candidate.Difference> differences,
            String document,
            String version,
            Gathering gathered,
            Fit fit,
            Verified verified,
            Comparison comparison) {
        this.goal = goal;
        this.split = split;
        this.dials = dials;
        this.candidate = candidate;
        this.differences = differences;
        this.document = document;
        this.version = version;
        this.gathered = gathered;
        this.fit = fit;
        this.verified = verified;
        this.comparison = comparison;
        for (int lane = 0; lane < 2; lane++) {
            measured[FITTED][lane] = Measured.of(verified, lane, user -> !split.isHeld(user), split.seed());
            measured[HELD][lane] = Measured.of(verified, lane, split::isHeld, split.seed());
        }
    }

    /** The draft: the present document with what differs. */
    public String document() {
        return document;
    }

    /** The version that the draft has as a policy. */
    public String version() {
        return version;
    }

    /** Whether anything differs from the present policy. */
    public boolean changes() {
        return !differences.isEmpty();
    }

    /** Present and draft side by side, over all users. */
    public Comparison comparison() {
        return comparison;
    }

    /** By how much the threshold is to be moved because the replay misses the goal that was fitted; 0 if it meets it. */
    int correction() {
        Measured draft = measured[FITTED][Verified.DRAFT];
        if (goal.isMet(draft.prompts().value(), draft.caught().value()) || !changes()) {
            return 0;
        }
        int medium = candidate.medium();
        boolean up = goal.kind() == Goal.Kind.PROMPTS;
        boolean possible = up ? medium < dials.highest() : medium > dials.lowest();
        return possible ? up ? 1 : -1 : 0;
    }
}
