package io.latchkey.risk.exception;

import io.latchkey.risk.ExceptionKind;
import io.latchkey.risk.Softening;
import io.latchkey.risk.exception.ExceptionScope.Seen;
import io.latchkey.risk.policy.ExceptionRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The exceptions of a realm, so kept that a sign-in meets only those that could be for it: each is filed under its users,
 * else under its group, else under its client. Immutable.
 */
public final class ExceptionSet {
    /** The most that hold for one sign-in: those for emergencies first, then by id. */
    static final int MOST = 16;

    private static final ExceptionSet NONE = new ExceptionSet(List.of());
    private static final Comparator<GrantedException> ORDER = Comparator.comparing(
                    (GrantedException one) -> one.kind() != ExceptionKind.BREAK_GLASS)
            .thenComparing(GrantedException::id);

    private final Map<String, List<GrantedException>> byUser = new HashMap<>();
    private final Map<String, List<GrantedException>> byGroup = new HashMap<>();
    private final Map<String, List<GrantedException>> byClient = new HashMap<>();
    private final List<GrantedException> byNetwork = new ArrayList<>();
    private final boolean groups;

    public ExceptionSet(Collection<GrantedException> all) {
        all.forEach(this::file);
        groups = all.stream().anyMatch(one -> one.scope().group() != null);
    }

    public static ExceptionSet none() {
        return NONE;
    }

    private void file(GrantedException one) {
        ExceptionScope scope = one.scope();
        if (!scope.users().isEmpty()) {
            scope.users().forEach(user -> file(byUser, user, one));
        } else if (scope.group() != null) {
            file(byGroup, scope.group(), one);
        } else if (scope.client() != null) {
            file(byClient, scope.client(), one);
        } else {
            byNetwork.add(one);
        }
    }

    private static void file(Map<String, List<GrantedException>> files, String key, GrantedException one) {
        files.computeIfAbsent(key, any -> new ArrayList<>()).add(one);
    }

    /** Whether any of them is for a group, so that a sign-in's groups must be known. */
    public boolean asksForGroups() {
        return groups;
    }

    /** What holds for a sign-in at this instant. */
    public List<Softening> holding(Seen seen, Instant at, ExceptionRules rules) {
        List<GrantedException> found = new ArrayList<>();
        collect(byUser.getOrDefault(seen.user(), List.of()), seen, at, rules, found);
        for (String group : seen.groups()) {
            collect(byGroup.getOrDefault(group, List.of()), seen, at, rules, found);
        }
        collect(byClient.getOrDefault(seen.client(), List.of()), seen, at, rules, found);
        collect(byNetwork, seen, at, rules, found);
        return found.stream()
                .sorted(ORDER)
                .limit(MOST)
                .map(GrantedException::softening)
                .toList();
    }

    /** Whether the account is one for emergencies at this instant. */
    public boolean isBreakGlass(String user, Instant at, ExceptionRules rules) {
        return byUser.getOrDefault(user, List.of()).stream().anyMatch(one -> one.marks(user, at, rules));
    }

    private static void collect(
            List<GrantedException> candidates,
            Seen seen,
            Instant at,
            ExceptionRules rules,
            List<GrantedException> found) {
        for (GrantedException one : candidates) {
            if (one.holds(seen, at, rules)) {
                found.add(one);
            }
        }
    }
}
