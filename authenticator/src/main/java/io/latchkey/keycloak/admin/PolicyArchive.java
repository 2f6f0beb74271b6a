package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.store.PolicyHistory;
import io.latchkey.keycloak.store.PolicySlot;
import io.latchkey.keycloak.store.PolicyVersion.Documents;
import io.latchkey.keycloak.store.RealmPolicies;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.PolicyException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every version of the realm's policies: those it has now, and those of its history. */
record PolicyArchive(AdminCall call) {

    <T> T ask(Function<PolicyHistory, T> question) {
        return call.ask(() -> call.stores().policyHistory(question));
    }

    /** What a version says; empty if the realm never had it. */
    Optional<Documents> documents(String version) {
        RealmPolicies policies = call.stores().policies();
        for (PolicySlot slot : PolicySlot.values()) {
            if (policies.version(call.realm(), slot).filter(version::equals).isPresent()) {
                return Optional.of(now(policies.document(call.realm(), slot).orElse(null)));
            }
        }
        return past(version);
    }

    /** The same from the history alone. */
    Optional<Documents> past(String version) {
        String realmId = call.realm().getId();
        return ask(history -> history.documents(realmId, version));
    }

    /** The same, where {@code active}, {@code observed} and {@code draft} stand for what is there now. */
    Optional<Documents> named(String name) {
        for (PolicySlot slot : PolicySlot.values()) {
            if (slot.name().toLowerCase(Locale.ROOT).equals(name)) {
                return call.stores().policies().version(call.realm(), slot).flatMap(this::documents);
            }
        }
        return documents(name);
    }

    /**
     * The policy of a version as it was; empty if the realm never had it. Under a later default policy it may have rules that
     * it did not have then.
     */
    Optional<Policy> policy(String version) {
        return documents(version).flatMap(documents -> read(documents, version));
    }

    /** The same, where {@code active}, {@code observed} and {@code draft} stand for what is there now. */
    Optional<Policy> policyNamed(String name) {
        for (PolicySlot slot : PolicySlot.values()) {
            if (slot.name().toLowerCase(Locale.ROOT).equals(name)) {
                return call.stores().policies().version(call.realm(), slot).flatMap(this::policy);
            }
        }
        return policy(name);
    }

    private static Optional<Policy> read(Documents documents, String version) {
        try {
            return Optional.of(Policies.whole(documents.whole(), version));
        } catch (PolicyException e) {
            // Written by an earlier version of this code, which lacked rules that are asked for today.
            return merged(documents.own());
        }
    }

    private static Optional<Policy> merged(@Nullable String own) {
        try {
            return Optional.of(own == null ? Policies.defaults() : Policies.parse(own));
        } catch (PolicyException e) {
            return Optional.empty();
        }
    }

    private static Documents now(@Nullable String own) {
        try {
            return new Documents(own, own == null ? Policies.defaultJson() : Policies.merged(own));
        } catch (PolicyException e) {
            return new Documents(own, Policies.defaultJson());
        }
    }
}
