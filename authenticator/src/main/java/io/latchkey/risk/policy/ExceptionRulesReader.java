package io.latchkey.risk.policy;

import io.latchkey.risk.Group;
import java.util.HashSet;
import java.util.Set;

/** Reads the section on exceptions, or complains. */
final class ExceptionRulesReader {
    private static final int MOST_DAYS = 366;

    private ExceptionRulesReader() {}

    /** @param signals names of all signals there are */
    static ExceptionRules read(Node node, Set<String> signals) {
        node.only(Set.of("maxDays", "reviewDays", "maxPoints", "never", "strong", "fourEyes"));
        Set<String> groups = new HashSet<>();
        Group.weighed().forEach(group -> groups.add(group.key()));
        return new ExceptionRules(
                node.at("maxDays").whole(1, MOST_DAYS),
                node.at("reviewDays").whole(1, MOST_DAYS),
                node.at("maxPoints").decimal(0, 100),
                names(node.at("never"), signals, groups),
                names(node.at("strong"), signals, Set.of()),
                node.at("fourEyes").flag());
    }

    private static Set<String> names(Node node, Set<String> signals, Set<String> groups) {
        return new HashSet<>(node.list(each -> {
            String name = each.text();
            if (!name.isEmpty() && !signals.contains(name) && !groups.contains(name)) {
                each.complain(
                        groups.isEmpty() ? "There is no such signal." : "There is no such signal, nor group of them.");
            }
            return name;
        }));
    }
}
