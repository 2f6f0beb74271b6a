package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.rest.Problem;
import io.latchkey.keycloak.rest.ProblemList;
import io.latchkey.keycloak.store.RealmPolicies;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.PolicyException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/**
 * The realm's policy. A change names the version it was made from ({@code If-Match}), so that of two admins the second
 * learns of the first.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class PolicyResource {
    private static final String EVENT_RESOURCE = "LATCHKEY_POLICY";

    private final AdminCall call;
    private final RealmPolicies policies;

    PolicyResource(AdminCall call) {
        this.call = call;
        this.policies = call.stores().policies();
    }

    /** What holds, and what of it is the realm's own. */
    @GET
    public Response get() {
        call.auth().realm().requireViewRealm();
        return answer(policies.active(call.realm()));
    }

    /** The policy in the jar, over which a realm's own is merged. */
    @GET
    @Path("default")
    public String defaults() {
        call.auth().realm().requireViewRealm();
        return Policies.defaultJson();
    }

    /** Gives the realm a document of its own; what it leaves out is as in the default policy. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version, @Nullable String document) {
        call.auth().realm().requireManageRealm();
        requireUnchanged(version);
        try {
            Policy saved = policies.save(call.realm(), document == null ? "" : document);
            call.changed(OperationType.UPDATE, EVENT_RESOURCE, PolicyBody.tree(document == null ? "" : document));
            return answer(saved);
        } catch (PolicyException e) {
            throw new ProblemList(
                            "invalid_policy",
                            e.problems().stream()
                                    .map(one -> new Problem(one.pointer(), one.reason()))
                                    .toList())
                    .as(Response.Status.BAD_REQUEST);
        }
    }

    /** Takes the realm's own document away. */
    @DELETE
    public Response reset(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version) {
        call.auth().realm().requireManageRealm();
        requireUnchanged(version);
        policies.reset(call.realm());
        call.changed(OperationType.DELETE, EVENT_RESOURCE, "{}");
        return answer(Policies.defaults());
    }

    private void requireUnchanged(@Nullable String version) {
        if (version == null || version.isBlank()) {
            throw ProblemList.of("precondition_required", "If-Match", "Name the version that you have changed.")
                    .as(Response.Status.PRECONDITION_REQUIRED);
        }
        Policy now = policies.active(call.realm());
        if (!version.equals(tag(now))) {
            throw ProblemList.of(
                            "changed_meanwhile",
                            "If-Match",
                            "The policy is at version " + now.version() + " now. Read it again before you change it.")
                    .as(Response.Status.PRECONDITION_FAILED);
        }
    }

    private Response answer(Policy policy) {
        PolicyBody body = PolicyBody.of(policy, policies.document(call.realm()).orElse(null));
        return Response.ok(body).header(HttpHeaders.ETAG, tag(policy)).build();
    }

    private static String tag(Policy policy) {
        return "\"" + policy.version() + "\"";
    }
}
