package io.latchkey.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.keycloak.store.PolicySlot;
import io.latchkey.keycloak.store.RealmPolicies;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.PolicyException;
import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.keycloak.util.JsonSerialization;

/**
 * @param version of the whole document
 * @param own the realm's own document; null if it has none
 * @param effective the whole document: the realm's own merged over the default one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PolicyBody(String version, @Nullable JsonNode own, JsonNode effective) {

    /** @param document the realm's own; null if it has none */
    static PolicyBody of(Policy policy, @Nullable String document) {
        try {
            return document == null
                    ? new PolicyBody(policy.version(), null, tree(Policies.defaultJson()))
                    : new PolicyBody(policy.version(), tree(document), tree(Policies.merged(document)));
        } catch (PolicyException e) {
            // A document that was fit to be saved and no longer is: the default one holds, and the own one shows why.
            return new PolicyBody(policy.version(), tree(String.valueOf(document)), tree(Policies.defaultJson()));
        }
    }

    /** @throws NotFoundException if there is nothing in the slot */
    static PolicyBody in(PolicySlot slot, AdminCall call) {
        RealmPolicies policies = call.stores().policies();
        String document = policies.document(call.realm(), slot).orElseThrow(NotFoundException::new);
        try {
            return of(Policies.parse(document), document);
        } catch (PolicyException e) {
            // As for the one in force: what can't be read any more counts for nothing, and is shown.
            return of(Policies.defaults(), document);
        }
    }

    static JsonNode tree(String json) {
        try {
            return JsonSerialization.readValue(json, JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
