package io.latchkey.keycloak.store;

import io.latchkey.recovery.RecoveryPolicy;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.PolicyException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;

/** The policies of each realm, parsed once for each change of a document. Safe for use by several threads. */
public final class RealmPolicies {
    private static final Logger LOG = Logger.getLogger(RealmPolicies.class);

    private final ConcurrentMap<Place, Parsed> parsed = new ConcurrentHashMap<>();
    private final UnrecordedPolicies unrecorded;

    RealmPolicies(UnrecordedPolicies unrecorded) {
        this.unrecorded = unrecorded;
    }

    private record Place(String realmId, PolicySlot slot) {}

    /** @param policy {@code null} if the document can't be read */
    private record Parsed(String document, @Nullable RecoveryPolicy policy) {}

    /**
     * The realm's policy: its own document merged over the default one. The default policy where it has none, and where
     * its document is no longer a policy (after an upgrade; it was checked when it was saved), which is logged.
     */
    public Policy active(RealmModel realm) {
        return recovery(realm).policy();
    }

    /** The same policy with its section on recovery read. */
    public RecoveryPolicy recovery(RealmModel realm) {
        RecoveryPolicy own = read(realm, PolicySlot.ACTIVE);
        return own == null ? RecoveryPolicy.defaults() : own;
    }

    /** The policy that is observed; empty if there is none, or if its document is no longer a policy, which is logged. */
    public Optional<Policy> observed(RealmModel realm) {
        return Optional.ofNullable(read(realm, PolicySlot.OBSERVED)).map(RecoveryPolicy::policy);
    }

    /** The realm's own document, as it was saved; empty if it has none. */
    public Optional<String> document(RealmModel realm) {
        return document(realm, PolicySlot.ACTIVE);
    }

    /** The document in a slot, as it was saved; empty if there is none. */
    public Optional<String> document(RealmModel realm, PolicySlot slot) {
        return component(realm).map(component -> component.get(slot.key()));
    }

    /** Version of what is in a slot; empty if that is nothing, or no policy any more. The default's if nothing is in force. */
    public Optional<String> version(RealmModel realm, PolicySlot slot) {
        RecoveryPolicy read = slot == PolicySlot.ACTIVE ? recovery(realm) : read(realm, slot);
        return Optional.ofNullable(read).map(policy -> policy.policy().version());
    }

    /**
     * Gives the realm a document of its own, within the caller's transaction.
     *
     * @return the policy it comes to
     * @throws PolicyException if it is not a policy; then nothing is changed
     */
    public Policy save(RealmModel realm, String document) throws PolicyException {
        Policy policy = RecoveryPolicy.parse(document).policy();
        Map<PolicySlot, String> documents = documents(realm);
        documents.put(PolicySlot.ACTIVE, document);
        write(realm, documents);
        return policy;
    }

    /** Gives a realm without a document of its own one in mode {@code observe}, within the caller's transaction. */
    public void observeIfNone(RealmModel realm) {
        Map<PolicySlot, String> documents = documents(realm);
        if (documents.putIfAbsent(PolicySlot.ACTIVE, "{\"mode\": \"observe\"}") == null) {
            write(realm, documents);
        }
    }

    /**
     * Leaves the realm with exactly these documents, within the caller's transaction. They are policies: whoever writes them
     * has read them.
     */
    void write(RealmModel realm, Map<PolicySlot, String> documents) {
        Optional<ComponentModel> existing = component(realm);
        ComponentModel component = existing.orElseGet(() -> fresh(realm));
        for (PolicySlot slot : PolicySlot.values()) {
            String document = documents.get(slot);
            if (document == null) {
                component.getConfig().remove(slot.key());
            } else {
                component.put(slot.key(), document);
            }
        }
        if (existing.isEmpty()) {
            if (!documents.isEmpty()) {
                realm.addComponentModel(component);
            }
        } else if (component.getConfig().isEmpty()) {
            realm.removeComponent(component);
        } else {
            realm.updateComponent(component);
        }
    }

    private Map<PolicySlot, String> documents(RealmModel realm) {
        Map<PolicySlot, String> documents = new EnumMap<>(PolicySlot.class);
        for (PolicySlot slot : PolicySlot.values()) {
            document(realm, slot).ifPresent(document -> documents.put(slot, document));
        }
        return documents;
    }

    private @Nullable RecoveryPolicy read(RealmModel realm, PolicySlot slot) {
        String document = document(realm, slot).orElse(null);
        if (document == null) {
            return null;
        }
        Place place = new Place(realm.getId(), slot);
        Parsed known = parsed.get(place);
        if (known == null || !known.document().equals(document)) {
            known = new Parsed(document, parse(realm, slot, document));
            parsed.put(place, known);
            if (known.policy() != null) {
                unrecorded.add(realm.getId(), known.policy().policy(), document);
            }
        }
        return known.policy();
    }

    private static @Nullable RecoveryPolicy parse(RealmModel realm, PolicySlot slot, String document) {
        try {
            return RecoveryPolicy.parse(document);
        } catch (PolicyException e) {
            String instead = slot == PolicySlot.ACTIVE ? "the default policy holds instead" : "it is left out";
            LOG.errorf(e, "The policy (%s) of realm %s can't be read; %s", slot.key(), realm.getName(), instead);
            return null;
        }
    }

    private static ComponentModel fresh(RealmModel realm) {
        ComponentModel component = new ComponentModel();
        component.setName(PolicyComponentFactory.ID);
        component.setProviderId(PolicyComponentFactory.ID);
        component.setProviderType(LatchkeyComponent.class.getName());
        component.setParentId(realm.getId());
        return component;
    }

    private static Optional<ComponentModel> component(@Nullable RealmModel realm) {
        return realm == null
                ? Optional.empty()
                : realm.getComponentsStream(realm.getId(), LatchkeyComponent.class.getName())
                        .filter(component -> PolicyComponentFactory.ID.equals(component.getProviderId()))
                        .findFirst();
    }
}
