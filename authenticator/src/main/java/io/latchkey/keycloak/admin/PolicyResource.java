package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.rest.Input;
import io.latchkey.keycloak.store.PolicyLife.Changed;
import io.latchkey.keycloak.store.PolicyVersion.Action;
import io.latchkey.keycloak.store.RealmPolicies;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/**
 * The realm's policy. A change names the version it was made from ({@code If-Match}, or in its body), so that of two admins
 * the second learns of the first.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class PolicyResource {
    private final AdminCall call;
    private final PolicyCall changes;
    private final RealmPolicies policies;

    PolicyResource(AdminCall call) {
        this.call = call;
        this.changes = new PolicyCall(call);
        this.policies = call.stores().policies();
    }

    /**
     * What is to be in force, or to be observed.
     *
     * @param version what is to be
     * @param replaces the version in force that was seen; not for observing
     * @param reason in the admin's words
     */
    public record Move(
            @Nullable String version,
            @Nullable String replaces,
            @Nullable String reason) {}

    /** What holds, and what of it is the realm's own. */
    @GET
    public Response get() {
        call.auth().realm().requireViewRealm();
        Policy active = policies.active(call.realm());
        return PolicyCall.answer(
                PolicyBody.of(active, policies.document(call.realm()).orElse(null)));
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
    public Response put(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version,
            @QueryParam("reason") @Nullable String reason,
            @Nullable String document) {
        call.auth().realm().requireManageRealm();
        String seen = PolicyCall.required(version);
        String text = document == null ? "" : document;
        Changed changed = changes.matching(reason, life -> life.put(text, seen));
        changes.event(OperationType.UPDATE, PolicyBody.tree(text));
        return PolicyCall.answer(changed);
    }

    /** Takes the realm's own document away. */
    @DELETE
    public Response reset(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version,
            @QueryParam("reason") @Nullable String reason) {
        call.auth().realm().requireManageRealm();
        String seen = PolicyCall.required(version);
        Changed changed = changes.matching(reason, life -> life.put(null, seen));
        changes.event(OperationType.DELETE, "{}");
        return PolicyCall.answer(changed);
    }

    @Path("draft")
    public PolicyDraftResource draft() {
        return new PolicyDraftResource(call);
    }

    @Path("observed")
    public PolicyObservedResource observed() {
        return new PolicyObservedResource(call);
    }

    @Path("history")
    public PolicyHistoryResource history() {
        return new PolicyHistoryResource(call);
    }

    /** From now on the draft is observed, and no longer a draft. */
    @POST
    @Path("observe")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response observe(@Nullable Move move) {
        return move(Action.OBSERVED, move);
    }

    /** Puts the observed policy or the draft in force. What it replaces stays in the history. */
    @POST
    @Path("activate")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response activate(@Nullable Move move) {
        return move(Action.ACTIVATED, move);
    }

    /** Puts a version in force again that was so before. */
    @POST
    @Path("rollback")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response rollBack(@Nullable Move move) {
        return move(Action.ROLLED_BACK, move);
    }

    private Response move(Action action, @Nullable Move move) {
        call.auth().realm().requireManageRealm();
        Move named = move == null ? new Move(null, null, null) : move;
        Input input = new Input();
        String version = needed(input, "/version", named.version(), "Name the version.");
        boolean activates = action.activates();
        String replaces = activates
                ? needed(input, "/replaces", named.replaces(), "Name the version in force that you saw.")
                : "";
        if (activates) {
            needed(input, "/reason", named.reason(), "Say why.");
        }
        input.check();
        Changed changed = changes.naming(named.reason(), life -> switch (action) {
            case OBSERVED -> life.observe(version);
            case ACTIVATED -> life.activate(version, replaces);
            default -> life.rollBack(version, replaces);
        });
        changes.event(OperationType.ACTION, action.name(), changed, named.reason());
        return PolicyCall.answer(changed);
    }

    private static String needed(Input input, String place, @Nullable String value, String otherwise) {
        if (value == null || value.isBlank()) {
            input.problem(place, otherwise);
            return "";
        }
        return value;
    }
}
