package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.rest.Input;
import io.latchkey.keycloak.rest.ProblemList;
import io.latchkey.keycloak.store.StoredProfile;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Standing;
import io.latchkey.risk.profile.Standing.State;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** What is usual for one user. */
@Produces(MediaType.APPLICATION_JSON)
public final class ProfileResource {
    private static final String EVENT_RESOURCE = "LATCHKEY_PROFILE";

    /** Probation follows a recovery and ends with its own time. */
    private static final Set<State> SETTABLE = EnumSet.of(State.ORDINARY, State.WATCHED, State.FROZEN);

    private final AdminCall call;
    private final String userId;

    ProfileResource(AdminCall call, String userId) {
        this.call = call;
        this.userId = userId;
    }

    /** In readable form. A user who never signed in has an empty profile. */
    @GET
    public ProfileBody get() {
        call.requireView(userId);
        StoredProfile stored =
                call.ask(() -> call.stores().profiles().load(call.realm().getId(), userId));
        return ProfileBody.of(userId, stored.profile().view(), call.now());
    }

    /**
     * Body of what an administrator says of an account.
     *
     * @param state ORDINARY, WATCHED or FROZEN
     * @param reason why, at most 64 characters; may be absent
     * @param until when it ends by itself, an ISO instant to come; may be absent
     */
    public record StandingChange(
            @Nullable String state,
            @Nullable String reason,
            @Nullable String until) {}

    /** Freezes or watches an account, or lifts that. Nobody does it for himself. */
    @PUT
    @Path("standing")
    @Consumes(MediaType.APPLICATION_JSON)
    public void stand(@Nullable StandingChange body) {
        call.requireManage(userId);
        if (call.caller().equals(userId)) {
            throw ProblemList.of("forbidden", "", "Nobody changes the standing of his own account.")
                    .as(Response.Status.FORBIDDEN);
        }
        Standing standing = standing(body == null ? new StandingChange(null, null, null) : body);
        call.ask(() -> call.stores()
                .profiles()
                .update(call.realm().getId(), userId, profile -> profile.withStanding(standing)));
        call.changed(
                OperationType.UPDATE,
                EVENT_RESOURCE,
                Map.of("user", userId, "standing", standing.state().name()));
    }

    private Standing standing(StandingChange body) {
        Input input = new Input();
        State state = input.one("/state", body.state(), SETTABLE);
        String reason = input.text("/reason", body.reason(), Standing.TEXT_LIMIT);
        Instant until = input.instant("/until", body.until());
        if (until != null && !until.isAfter(call.now())) {
            input.problem("/until", "It must be an instant to come.");
        }
        input.check();
        return state == null || state == State.ORDINARY
                ? Standing.ordinary()
                : new Standing(state, reason, call.caller(), call.now(), until);
    }

    /** Learns it anew from the decisions that are kept. */
    @POST
    @Path("rebuild")
    public void rebuild() {
        call.requireManage(userId);
        Policy policy = call.policy();
        call.ask(() -> call.stores().profiles().rebuild(call.realm().getId(), userId, policy));
        call.changed(OperationType.ACTION, EVENT_RESOURCE, Map.of("rebuilt", userId));
    }
}
