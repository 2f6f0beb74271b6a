package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.rest.Input;
import io.latchkey.keycloak.rest.ProblemList;
import io.latchkey.keycloak.store.DecisionQuery;
import io.latchkey.keycloak.store.PolicyLife.Changed;
import io.latchkey.keycloak.store.PolicySlot;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** The policy that weighs every sign-in beside the one in force, and acts on none. */
@Produces(MediaType.APPLICATION_JSON)
public final class PolicyObservedResource {
    private static final int PAGE = 50;
    private static final int MAX_FIRST = 100_000;

    private final AdminCall call;

    PolicyObservedResource(AdminCall call) {
        this.call = call;
    }

    @GET
    public Response get() {
        call.auth().realm().requireViewRealm();
        return PolicyCall.answer(PolicyBody.in(PolicySlot.OBSERVED, call));
    }

    /** What it would have done: how many questions and refusals, by level and by client. */
    @GET
    @Path("effects")
    public ObservedEffects effects(
            @QueryParam("version") @Nullable String version,
            @QueryParam("client") @Nullable String client,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        call.requireViewDecisions();
        Input input = new Input();
        DecisionQuery query = query(input, client, from, to);
        input.check();
        String named = named(version);
        return ObservedEffects.of(
                named, from, to, call.ask(() -> call.stores().observed().counts(query, named)));
    }

    /** The sign-ins on which it would have asked for something else; newest first. */
    @GET
    @Path("differences")
    public List<DecisionRow> differences(
            @QueryParam("version") @Nullable String version,
            @QueryParam("client") @Nullable String client,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("first") @Nullable String first,
            @QueryParam("max") @Nullable String max) {
        call.requireViewDecisions();
        Input input = new Input();
        DecisionQuery query = query(input, client, from, to)
                .page(
                        input.number("first", first, 0, MAX_FIRST, 0),
                        input.number("max", max, 1, DecisionsResource.MAX_PAGE, PAGE));
        input.check();
        String named = named(version);
        return call.ask(() -> call.stores().observed().differing(query, named)).stream()
                .map(one -> DecisionRow.of(one, call.session(), call.realm()))
                .toList();
    }

    private DecisionQuery query(Input input, @Nullable String client, @Nullable String from, @Nullable String to) {
        Instant earliest = input.instant("from", from);
        Instant before = input.instant("to", to);
        if (earliest != null && before != null && !earliest.isBefore(before)) {
            input.problem("to", "It must be later than from.");
        }
        return DecisionQuery.of(call.realm().getId())
                .client(input.text("client", client))
                .between(earliest, before);
    }

    /** The version asked for, which may be one of the past; else the one that is observed now. */
    private String named(@Nullable String version) {
        if (version != null && !version.isEmpty()) {
            return version;
        }
        return call.stores()
                .policies()
                .version(call.realm(), PolicySlot.OBSERVED)
                .orElseThrow(() -> ProblemList.of(
                                "unknown_version", "version", "No policy is observed now. Name one of the past.")
                        .as(Response.Status.NOT_FOUND));
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
