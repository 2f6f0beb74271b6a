package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.recovery.Freezing;
import io.latchkey.keycloak.recovery.Probation;
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
import org.keycloak.models.UserModel;

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
        StandingChange change = body == null ? new StandingChange(null, null, null) : body;
        Standing standing = standing(change);
        if (standing.state() == State.FROZEN) {
            freeze(standing);
        } else {
            lift(standing);
        }
        call.changed(
                OperationType.UPDATE,
                EVENT_RESOURCE,
                Map.of(
                        "user",
                        userId,
                        "standing",
                        standing.state().name(),
                        "reason",
                        change.reason() == null ? "" : change.reason()));
    }

    private void freeze(Standing standing) {
        UserModel user = call.user(userId);
        if (user == null) {
            throw ProblemList.of("not_found", "", "There is no such user.").as(Response.Status.NOT_FOUND);
        }
        Freezing.Result result = call.ask(() -> new Freezing(call.session(), call.realm())
                .byPerson(user, standing.reason(), call.caller(), standing.until()));
        if (result == Freezing.Result.EXEMPT) {
            throw ProblemList.of(
                            "exempt",
                            "",
                            "The policy says that this account is never frozen. It is watched, and the security contact"
                                    + " was told.")
                    .as(Response.Status.CONFLICT);
        }
    }

    /** What a recovery has brought about outlasts a freeze; nobody ends a probation that he has caused. */
    private void lift(Standing standing) {
        Instant now = call.now();
        Standing thawed = call.ask(() -> new Probation(call.session(), call.realm()).afterThaw(userId));
        Standing before = call.ask(
                        () -> call.stores().profiles().load(call.realm().getId(), userId))
                .profile()
                .standing();
        if (isOwnProbation(before, now)) {
            throw ProblemList.of("forbidden", "", "Nobody ends a probation that he has brought about himself.")
                    .as(Response.Status.FORBIDDEN);
        }
        call.ask(() -> call.stores()
                .profiles()
                .update(
                        call.realm().getId(),
                        userId,
                        profile -> isOwnProbation(profile.standing(), now)
                                ? profile
                                : profile.withStanding(
                                        profile.standing().at(now) == State.FROZEN
                                                ? thawed.and(standing, now)
                                                : standing)));
    }

    private boolean isOwnProbation(Standing standing, Instant now) {
        return standing.at(now) == State.PROBATION && call.caller().equals(standing.source());
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
