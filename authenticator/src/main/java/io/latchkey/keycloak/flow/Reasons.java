package io.latchkey.keycloak.flow;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.Assessment.GroupSum;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Group;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** An assessment in a few words. */
final class Reasons {
    /** What an event detail may hold. */
    static final int EVIDENCE_LIMIT = 1000;

    private static final int GROUPS = 2;

    private Reasons() {}

    /**
     * The groups that spoke most against the user, at most two, highest points first. A group of which nothing was seen
     * counts, but is no reason: telling somebody that his place is unusual because it is unknown would be wrong.
     */
    static List<String> groups(Assessment assessment) {
        return assessment.groups().stream()
                .filter(group -> group.points() > 0 && isSeen(assessment, group.group()))
                .sorted(Comparator.comparingDouble(GroupSum::points).reversed())
                .limit(GROUPS)
                .map(group -> group.group().key())
                .toList();
    }

    private static boolean isSeen(Assessment assessment, Group group) {
        return assessment.evidence().stream()
                .anyMatch(one -> one.group() == group && one.points() > 0 && !one.missing());
    }

    /** {@code signal=+9.2,…}, what weighs most first, cut between two signals so that it stays within the limit. */
    static String evidence(Assessment assessment) {
        List<Evidence> weighty = assessment.evidence().stream()
                .sorted(Comparator.comparingDouble((Evidence one) -> Math.abs(one.points()))
                        .reversed())
                .toList();
        StringBuilder text = new StringBuilder();
        for (Evidence one : weighty) {
            String part = one.signal() + "=" + String.format(Locale.ROOT, "%+.1f", one.points());
            if (text.length() + part.length() + 1 > EVIDENCE_LIMIT) {
                break;
            }
            text.append(text.isEmpty() ? "" : ",").append(part);
        }
        return text.toString();
    }
}
