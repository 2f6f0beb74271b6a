package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.store.PolicyLife.Changed;
import io.latchkey.keycloak.store.PolicySlot;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** The policy that weighs every sign-in beside the one in force, and acts on none. */
@Produces(MediaType.APPLICATION_JSON)
public final class PolicyObservedResource {
    private final AdminCall call;

    PolicyObservedResource(AdminCall call) {
        this.call = call;
    }

    @GET
    public Response get() {
        call.auth().realm().requireViewRealm();
        return PolicyCall.answer(PolicyBody.in(PolicySlot.OBSERVED, call));
    }

    /** From now on no policy is observed. */
    @DELETE
    public void stop(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version,
            @QueryParam("reason") @Nullable String reason) {
        call.auth().realm().requireManageRealm();
        String seen = PolicyCall.required(version);
        PolicyCall changes = new PolicyCall(call);
        Changed changed = changes.matching(reason, life -> life.unobserve(seen));
        changes.event(OperationType.DELETE, "UNOBSERVED", changed, reason);
    }
}
