package io.latchkey.keycloak.store;

import io.latchkey.keycloak.store.PolicyConflictException.Kind;
import io.latchkey.keycloak.store.PolicyVersion.Action;
import io.latchkey.keycloak.store.PolicyVersion.Documents;
import io.latchkey.recovery.RecoveryPolicy;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.PolicyException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What an admin does with a realm's policies: draft, observe, activate, roll back. Each change is written to the realm and to
 * its history in Keycloak's own transaction, and names the version that it was made from, so that of two admins the second
 * learns of the first.
 *
 * <p>Every change throws {@link PolicyConflictException} if it was made from something that no longer holds, and
 * {@link PolicyException} if its document is not a policy; nothing is changed then.
 */
public final class PolicyLife {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Stores stores;
    private final By by;

    /**
     * Who changes something, and why.
     *
     * @param author id of a user
     * @param reason {@code null} if he gives none
     */
    public record By(
            String author,
            String authorName,
            Instant at,
            @Nullable String reason) {}

    /**
     * What a change came to.
     *
     * @param policy what it was about
     * @param document of the realm's own; {@code null} for the default policy
     * @param replaced version that was in force before; the one that still is, if the change was about another slot
     */
    public record Changed(Policy policy, @Nullable String document, String replaced) {}

    /** @param about the document that the change is about; {@code null} for the default policy */
    private record Step(SlotDocuments after, @Nullable String about) {}

    @FunctionalInterface
    private interface Move {
        Step from(SlotDocuments before, PolicyHistory history);
    }

    public PolicyLife(KeycloakSession session, RealmModel realm, By by) {
        this.session = session;
        this.realm = realm;
        this.stores = Stores.of(session);
        this.by = by;
    }

    /**
     * Puts a document in force at once.
     *
     * @param document {@code null} for the default policy
     * @param replaces the version in force that it was made from
     */
    public Changed put(@Nullable String document, String replaces) throws PolicyException {
        return change(Action.ACTIVATED, (before, history) -> {
            require(before, PolicySlot.ACTIVE, replaces);
            return new Step(before.with(PolicySlot.ACTIVE, document), document);
        });
    }

    /** @param seen version of the draft that it was made from; {@code null} if there was none */
    public Changed draft(String document, @Nullable String seen) throws PolicyException {
        return change(Action.DRAFTED, (before, history) -> {
            require(before, PolicySlot.DRAFT, seen);
            return new Step(before.with(PolicySlot.DRAFT, document), document);
        });
    }

    /** Throws the draft away. */
    public Changed discard(String version) throws PolicyException {
        return clear(Action.DISCARDED, PolicySlot.DRAFT, version);
    }

    /** Observes the draft, which is then no longer a draft, in the place of what was observed before. */
    public Changed observe(String version) throws PolicyException {
        return change(Action.OBSERVED, (before, history) -> {
            require(before, PolicySlot.DRAFT, version);
            String document = before.get(PolicySlot.DRAFT);
            return new Step(before.with(PolicySlot.DRAFT, null).with(PolicySlot.OBSERVED, document), document);
        });
    }

    /** Observes no policy any more. */
    public Changed unobserve(String version) throws PolicyException {
        return clear(Action.UNOBSERVED, PolicySlot.OBSERVED, version);
    }

    /**
     * Puts the observed policy or the draft in force, which is then neither any more.
     *
     * @param replaces the version in force that was seen
     */
    public Changed activate(String version, String replaces) throws PolicyException {
        return change(Action.ACTIVATED, (before, history) -> {
            require(before, PolicySlot.ACTIVE, replaces);
            for (PolicySlot slot : new PolicySlot[] {PolicySlot.OBSERVED, PolicySlot.DRAFT}) {
                if (version.equals(before.version(slot))) {
                    String document = before.get(slot);
                    return new Step(before.with(slot, null).with(PolicySlot.ACTIVE, document), document);
                }
            }
            throw new PolicyConflictException(Kind.UNKNOWN, null);
        });
    }

    /**
     * Puts a version in force again that was so before. Its own document is merged over the default policy of now.
     *
     * @param replaces the version in force that was seen
     */
    public Changed rollBack(String version, String replaces) throws PolicyException {
        return change(Action.ROLLED_BACK, (before, history) -> {
            require(before, PolicySlot.ACTIVE, replaces);
            boolean wasActive = history.of(realm.getId(), version).stream()
                    .anyMatch(each -> each.action().activates() || each.action() == Action.FOUND);
            Documents documents = history.documents(realm.getId(), version)
                    .filter(found -> wasActive)
                    .orElseThrow(() -> new PolicyConflictException(Kind.UNKNOWN, null));
            return new Step(before.with(PolicySlot.ACTIVE, documents.own()), documents.own());
        });
    }

    private Changed clear(Action action, PolicySlot slot, String version) throws PolicyException {
        return change(action, (before, history) -> {
            require(before, slot, version);
            return new Step(before.with(slot, null), before.get(slot));
        });
    }

    private static void require(SlotDocuments before, PolicySlot slot, @Nullable String seen) {
        String now = before.version(slot);
        if (!Objects.equals(now, seen)) {
            throw new PolicyConflictException(Kind.CHANGED, now);
        }
    }

    /**
     * First the last number, then what holds: whoever commits in between takes the number, and whoever committed before is
     * seen.
     */
    private Changed change(Action action, Move move) throws PolicyException {
        try {
            return stores.policyHistory(session, history -> {
                int last = history.last(realm.getId());
                SlotDocuments before = SlotDocuments.persisted(session, realm);
                return write(history, last, action, before, move.from(before, history));
            });
        } catch (NotAPolicy e) {
            throw e.reason;
        }
    }

    private Changed write(PolicyHistory history, int last, Action action, SlotDocuments before, Step step) {
        Policy policy = policy(step.about());
        String active = Objects.requireNonNull(before.version(PolicySlot.ACTIVE));
        int number = last + 1;
        if (action.activates() && history.of(realm.getId(), active).isEmpty()) {
            add(history, number++, active, Action.FOUND, before.get(PolicySlot.ACTIVE));
        }
        add(history, number, policy.version(), action, step.about());
        stores.policies().write(realm, step.after().asMap());
        return new Changed(policy, step.about(), active);
    }

    private void add(PolicyHistory history, int number, String version, Action action, @Nullable String document) {
        boolean found = action == Action.FOUND;
        PolicyVersion change = new PolicyVersion(
                number,
                version,
                action,
                by.at(),
                found ? null : by.author(),
                found ? null : by.authorName(),
                found ? null : by.reason());
        if (!history.add(realm.getId(), change, new Documents(document, whole(document)))) {
            throw new PolicyConflictException(Kind.AT_ONCE, null);
        }
    }

    private static Policy policy(@Nullable String document) {
        try {
            return document == null
                    ? Policies.defaults()
                    : RecoveryPolicy.parse(document).policy();
        } catch (PolicyException e) {
            throw new NotAPolicy(e);
        }
    }

    private static String whole(@Nullable String document) {
        try {
            return document == null ? Policies.defaultJson() : Policies.merged(document);
        } catch (PolicyException e) {
            // The realm's document is damaged: what holds is the default policy.
            return Policies.defaultJson();
        }
    }

    /** Carries the reason through code that can't throw it. */
    private static final class NotAPolicy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final PolicyException reason;

        NotAPolicy(PolicyException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
