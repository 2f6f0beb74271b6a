package io.latchkey.risk;

import io.latchkey.risk.Assessment.GroupSum;
import io.latchkey.risk.policy.ExceptionRules;
import io.latchkey.risk.policy.Node;
import io.latchkey.risk.policy.Policy;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds evidence up and takes off what exceptions may take off: no more than each says, than the policy lets all of them, and
 * than their signals have brought. What comes out is never less than if those signals had found nothing against the user, so
 * other evidence counts in full.
 */
final class Softener {
    private final Tally tally;
    private final ExceptionRules rules;

    Softener(Policy policy) {
        this.tally = new Tally(policy);
        this.rules = policy.exceptions();
    }

    /**
     * Evidence with what exceptions say to it, added up.
     *
     * @param groups a last one of them, {@link Group#EXCEPTION}, if an exception has said something
     * @param unsoftened what the points would be without exceptions
     */
    record Sum(List<Evidence> evidence, List<GroupSum> groups, double points, double unsoftened) {}

    /** @param found by signals; each exception in turn takes off what is left to it */
    Sum sum(List<Evidence> found, List<Softening> softenings) {
        List<GroupSum> groups = tally.groups(found);
        double unsoftened = Tally.points(groups);
        if (softenings.isEmpty()) {
            return new Sum(List.copyOf(found), groups, unsoftened, unsoftened);
        }
        List<Evidence> said = new ArrayList<>();
        List<Evidence> others = found;
        double points = unsoftened;
        for (Softening one : softenings) {
            others = without(others, one);
            double most = Math.min(one.points(), rules.maxPoints() - (unsoftened - points));
            double taken = Math.max(0, Math.min(most, points - Tally.points(tally.groups(others))));
            points -= taken;
            if (taken > 0 || one.kind() == ExceptionKind.BREAK_GLASS) {
                said.add(evidence(one, taken));
            }
        }
        return said.isEmpty() ? sum(found, List.of()) : sum(found, said, groups, unsoftened);
    }

    private static Sum sum(List<Evidence> found, List<Evidence> said, List<GroupSum> groups, double unsoftened) {
        List<Evidence> evidence = new ArrayList<>(found);
        evidence.addAll(said);
        double taken = said.stream().mapToDouble(Evidence::points).sum();
        List<GroupSum> sums = new ArrayList<>(groups);
        sums.add(new GroupSum(Group.EXCEPTION, taken, taken));
        return new Sum(List.copyOf(evidence), List.copyOf(sums), Tally.points(sums), unsoftened);
    }

    private List<Evidence> without(List<Evidence> evidence, Softening exception) {
        return evidence.stream()
                .filter(one -> one.points() <= 0
                        || !exception.signals().contains(one.signal())
                        || !rules.mayExcept(one.signal(), one.strong()))
                .toList();
    }

    private static Evidence evidence(Softening one, double taken) {
        return new Evidence(
                one.evidence(), Group.EXCEPTION, 0 - taken, Node.name(one.kind()), one.name(), null, false, false);
    }
}
