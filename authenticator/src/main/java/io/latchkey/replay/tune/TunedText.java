package io.latchkey.replay.tune;

import io.latchkey.replay.tune.Candidate.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a draft changes, why, and what came of it, for a terminal. */
public final class TunedText {
    private static final int TELLING = 30;

    private final Tuned tuned;
    private final List<String> lines = new ArrayList<>();

    public TunedText(Tuned tuned) {
        this.tuned = tuned;
        head();
        changes();
        results();
        verdict();
        warnings();
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    private void line(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values).stripTrailing());
    }

    private void head() {
        Measured fitted = tuned.measured[Tuned.FITTED][Verified.PRESENT];
        Measured held = tuned.measured[Tuned.HELD][Verified.PRESENT];
        line("Goal: %s.", tuned.goal.text());
        line(
                "Fitted on %d users with %d incidents of %d of them; held out: %d users with %d incidents of %d (%.0f %% of"
                        + " users, by a hash of their ids with seed %d).",
                fitted.users(),
                fitted.incidents(),
                fitted.robbed(),
                held.users(),
                held.incidents(),
                held.robbed(),
                100 * tuned.split.held(),
                tuned.split.seed());
        line("");
    }

    private void changes() {
        if (tuned.differences.isEmpty()) {
            line("Nothing is changed.");
            line("");
            return;
        }
        line("%-46s %8s %8s  %s", "changed", "present", "draft", "why");
        for (Difference one : tuned.differences) {
            line("%-46s %8s %8s  %s", one.pointer(), Bounds.number(one.now()), Bounds.number(one.then()), why(one));
        }
        line("");
    }

    private String why(Difference one) {
        if (one.dial() < 0) {
            return one.then() < one.now() ? "to catch more" : "to ask less";
        }
        Dial dial = tuned.dials.all().get(one.dial());
        if (one.kept()) {
            return dial.kind() == Dial.Kind.POINTS
                    ? "follows the threshold: it goes on to prompt by itself"
                    : "follows the threshold: one weak group goes on not to prompt by itself";
        }
        double incidents = share(tuned.gathered.seenInIncidents[one.dial()], tuned.gathered.incidents.size());
        double ordinary = share(tuned.gathered.seenInOrdinary[one.dial()], tuned.gathered.signIns);
        String what = dial.kind() == Dial.Kind.POINTS ? "found in" : "reached in";
        String text = String.format(
                Locale.ROOT, "%s %.1f %% of incidents, %.2f %% of ordinary sign-ins", what, incidents, ordinary);
        return incidents > 0 && ordinary > 0
                ? text + String.format(Locale.ROOT, " (%+.0f dB)", 10 * Math.log10(incidents / ordinary))
                : text;
    }

    private static double share(long part, long all) {
        return all == 0 ? 0 : 100.0 * part / all;
    }

    private void results() {
        line("Replayed, with 95 %% intervals (bootstrap over users):");
        line("%-30s %26s %26s", "", "present", "draft");
        part("fitted on", Tuned.FITTED);
        part("held out", Tuned.HELD);
        line(
                "%d of %d decisions come to another level.",
                tuned.verified.changed,
                tuned.verified.users.values().stream()
                        .mapToLong(user -> user.signIns + user.incidents)
                        .sum());
        line("");
    }

    private void part(String name, int part) {
        Measured present = tuned.measured[part][Verified.PRESENT];
        Measured draft = tuned.measured[part][Verified.DRAFT];
        line("%s", name);
        line("%-30s %26s %26s", "  prompts per user and month", rate(present.prompts()), rate(draft.prompts()));
        line("%-30s %26s %26s", "  ordinary sign-ins prompted", percent(present.share()), percent(draft.share()));
        line("%-30s %26s %26s", "  incidents caught", caught(present), caught(draft));
    }

    private static String rate(Interval interval) {
        return String.format(Locale.ROOT, "%.3f (%.3f–%.3f)", interval.value(), interval.least(), interval.most());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static String caught(Measured measured) {
        Interval interval = measured.caught();
        return measured.incidents() == 0
                ? "no incidents"
                : String.format(
                        Locale.ROOT,
                        "%.1f %% (%.1f–%.1f)",
                        100 * interval.value(),
                        100 * interval.least(),
                        100 * interval.most());
    }

    private void verdict() {
        for (int part : new int[] {Tuned.FITTED, Tuned.HELD}) {
            Measured draft = tuned.measured[part][Verified.DRAFT];
            boolean unknown = tuned.goal.kind() == Goal.Kind.CATCH && draft.incidents() == 0;
            boolean met =
                    tuned.goal.isMet(draft.prompts().value(), draft.caught().value());
            line(
                    "On the users %s the goal is %s.",
                    part == Tuned.FITTED ? "fitted on" : "held out",
                    unknown ? "not to be judged: they have no incidents" : met ? "met" : "missed");
        }
    }

    private void warnings() {
        Measured fitted = tuned.measured[Tuned.FITTED][Verified.DRAFT];
        Measured held = tuned.measured[Tuned.HELD][Verified.DRAFT];
        if (tuned.fit.tooFew()) {
            warn(
                    "Only %d users that were fitted on have incidents; with fewer than %d points and caps are left alone,"
                            + " and the threshold is not raised on account of what is caught. Label more incidents.",
                    tuned.fit.robbed(), Fit.FEWEST);
        }
        if (held.robbed() < TELLING) {
            warn(
                    "Only %d of the users held out have incidents: what it says of them is as wide as its interval.",
                    held.robbed());
        }
        Interval caught = held.caught();
        Interval before = tuned.measured[Tuned.HELD][Verified.PRESENT].caught();
        if (tuned.changes() && held.incidents() > 0 && caught.value() < before.value()) {
            warn("On the users held out the draft catches less than the present policy.");
        }
        if (!tuned.goal.isMet(fitted.prompts().value(), fitted.caught().value())) {
            warn(
                    "Nothing within the bounds that the incidents speak for reaches the goal%s.",
                    tuned.dials.anyOpen() ? "" : "; --open thresholds,caps,points would leave more open");
        }
    }

    private void warn(String format, Object... values) {
        lines.add("Mind: " + String.format(Locale.ROOT, format, values));
    }
}
