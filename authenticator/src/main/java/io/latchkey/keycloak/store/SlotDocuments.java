package io.latchkey.keycloak.store;

import io.latchkey.recovery.RecoveryPolicy;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.PolicyException;
import jakarta.persistence.EntityManager;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What a realm's policy component holds: a document in each slot, or none. Immutable. */
final class SlotDocuments {
    private final Map<PolicySlot, String> documents;

    private SlotDocuments(Map<PolicySlot, String> documents) {
        this.documents = documents;
    }

    /**
     * As the database has them now. Keycloak's cache of realms may be behind by a moment, in which two admins could undo each
     * other's changes.
     */
    static SlotDocuments persisted(KeycloakSession session, RealmModel realm) {
        EntityManager entities =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        Map<PolicySlot, String> found = new EnumMap<>(PolicySlot.class);
        for (PolicySlot slot : PolicySlot.values()) {
            entities
                    .createQuery(
                            "select c.value from ComponentConfigEntity c where c.component.realm.id = :realm"
                                    + " and c.component.providerId = :provider and c.name = :name",
                            String.class)
                    .setParameter("realm", realm.getId())
                    .setParameter("provider", PolicyComponentFactory.ID)
                    .setParameter("name", slot.key())
                    .getResultList()
                    .stream()
                    .findFirst()
                    .ifPresent(document -> found.put(slot, document));
        }
        return new SlotDocuments(found);
    }

    Map<PolicySlot, String> asMap() {
        return documents;
    }

    @Nullable
    String get(PolicySlot slot) {
        return documents.get(slot);
    }

    /** The same, with this in the slot; with nothing there for {@code null}. */
    SlotDocuments with(PolicySlot slot, @Nullable String document) {
        Map<PolicySlot, String> changed = new EnumMap<>(PolicySlot.class);
        changed.putAll(documents);
        if (document == null) {
            changed.remove(slot);
        } else {
            changed.put(slot, document);
        }
        return new SlotDocuments(changed);
    }

    /**
     * Version of what is in the slot, {@code null} if that is nothing. In force is the default policy if there is no document
     * of the realm's own, or one that can't be read any more.
     */
    @Nullable
    String version(PolicySlot slot) {
        String document = documents.get(slot);
        String otherwise = slot == PolicySlot.ACTIVE ? Policies.defaults().version() : null;
        if (document == null) {
            return otherwise;
        }
        try {
            Policy policy = RecoveryPolicy.parse(document).policy();
            return policy.version();
        } catch (PolicyException e) {
            return otherwise;
        }
    }
}
