package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.store.PolicyLife.Changed;
import io.latchkey.keycloak.store.PolicySlot;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** The policy that is being worked on. It weighs nothing. */
@Produces(MediaType.APPLICATION_JSON)
public final class PolicyDraftResource {
    private final AdminCall call;
    private final PolicyCall changes;

    PolicyDraftResource(AdminCall call) {
        this.call = call;
        this.changes = new PolicyCall(call);
    }

    @GET
    public Response get() {
        call.auth().realm().requireViewRealm();
        return PolicyCall.answer(PolicyBody.in(PolicySlot.DRAFT, call));
    }

    /** The first draft needs no {@code If-Match}; every later one names the draft that it was made from. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version,
            @QueryParam("reason") @Nullable String reason,
            @Nullable String document) {
        call.auth().realm().requireManageRealm();
        boolean first = call.stores()
                .policies()
                .document(call.realm(), PolicySlot.DRAFT)
                .isEmpty();
        String seen = first ? PolicyCall.optional(version) : PolicyCall.required(version);
        String text = document == null ? "" : document;
        Changed changed = changes.matching(reason, life -> life.draft(text, seen));
        changes.event(OperationType.UPDATE, "DRAFTED", changed, reason);
        return PolicyCall.answer(changed);
    }

    /** Throws the draft away. */
    @DELETE
    public void discard(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version,
            @QueryParam("reason") @Nullable String reason) {
        call.auth().realm().requireManageRealm();
        String seen = PolicyCall.required(version);
        Changed changed = changes.matching(reason, life -> life.discard(seen));
        changes.event(OperationType.DELETE, "DISCARDED", changed, reason);
    }
}
