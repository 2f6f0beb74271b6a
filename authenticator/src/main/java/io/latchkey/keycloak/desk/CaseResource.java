package io.latchkey.keycloak.desk;

import io.latchkey.keycloak.rest.Input;
import io.latchkey.keycloak.rest.ProblemList;
import io.latchkey.recovery.CaseRules;
import io.latchkey.recovery.cases.CaseCommand;
import io.latchkey.recovery.cases.CaseMachine;
import io.latchkey.recovery.cases.Confirmation;
import io.latchkey.recovery.cases.RecoveryCase;
import io.latchkey.recovery.cases.Result;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/**
 * One case. What is refused is answered, not thrown, so that the record of the attempt is kept; the answer to a number that
 * there isn't is the same whatever is asked of it.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class CaseResource {
    private static final int MOST_METHODS = 50;

    private final DeskCall call;
    private final CaseRules rules;
    private final @Nullable RecoveryCase current;

    /** @param current null if there is no case with the number that was asked for */
    CaseResource(DeskCall call, @Nullable RecoveryCase current) {
        this.call = call;
        this.rules = call.recoveries().policy().cases();
        this.current = current;
    }

    /**
     * Why something is done.
     *
     * @param reason in the caller's own words, at most 500 characters
     */
    public record Deed(@Nullable String reason) {}

    /**
     * An approval.
     *
     * @param methods how the person's identity was proofed, from the policy's list; at least one
     * @param reason in the approver's own words, at most 500 characters
     * @param confirmation the answer to a challenge for this case
     */
    public record ApprovalDeed(
            @Nullable List<String> methods,
            @Nullable String reason,
            @Nullable Answer confirmation) {}

    /** What staff may know of it, and what the caller may do. */
    @GET
    public Response get() {
        return with(this::ok);
    }

    /** A challenge, to which an approval of this case has to answer. */
    @POST
    @Path("confirmation")
    public Response challenge() {
        return with(one -> new Confirmations(call, rules)
                .challenge(one)
                .map(challenge -> Response.ok(challenge).build())
                .orElseGet(() -> refused(Response.Status.FORBIDDEN, "no_factor", "refusal.NO_FACTOR")));
    }

    /** Vouches that the person is the account's owner. */
    @POST
    @Path("approve")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response approve(@Nullable ApprovalDeed body) {
        return with(one -> {
            ApprovalDeed deed = body == null ? new ApprovalDeed(null, null, null) : body;
            Input input = new Input();
            String reason = reason(input, deed.reason());
            List<String> methods = deed.methods() == null ? List.of() : deed.methods();
            if (methods.isEmpty()
                    || methods.size() > MOST_METHODS
                    || !rules.methods().containsAll(methods)) {
                input.problem("/methods", call.texts().of("refusal.UNKNOWN_METHOD"));
            }
            input.check();
            Confirmation confirmation = new Confirmations(call, rules)
                    .confirm(one, deed.confirmation())
                    .orElseGet(() -> new Confirmation(false, one.id(), Instant.EPOCH));
            return apply(one, new CaseCommand.Approve(call.staff(), confirmation, Set.copyOf(methods), reason));
        });
    }

    /** Ends a case that isn't used yet. */
    @POST
    @Path("reject")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reject(@Nullable Deed body) {
        return decide(body, reason -> new CaseCommand.Reject(call.staff(), reason));
    }

    /** Stops what others have approved, where the policy lets any third member of staff. */
    @POST
    @Path("veto")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response veto(@Nullable Deed body) {
        return decide(body, reason -> new CaseCommand.Veto(call.staff(), reason));
    }

    /** Takes approvals back, before and after the case was used. */
    @POST
    @Path("revoke")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response revoke(@Nullable Deed body) {
        return decide(body, reason -> new CaseCommand.Revoke(call.staff(), reason));
    }

    /** Says that somebody has looked at cases that blocked each other. */
    @POST
    @Path("unblock")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response unblock(@Nullable Deed body) {
        return with(one -> {
            Set<String> others = new CaseViews(call, rules).liveOthers(one);
            return decide(body, reason -> new CaseCommand.Unblock(call.staff(), reason, others));
        });
    }

    private Response decide(@Nullable Deed body, Function<String, CaseCommand> command) {
        return with(one -> {
            Input input = new Input();
            String reason = reason(input, body == null ? null : body.reason());
            input.check();
            return apply(one, command.apply(reason));
        });
    }

    private String reason(Input input, @Nullable String given) {
        String reason = input.text("/reason", given, CaseMachine.LONGEST_REASON);
        if (reason == null || reason.isBlank()) {
            input.problem("/reason", call.texts().of("refusal.NO_REASON"));
            return "";
        }
        return reason;
    }

    private Response apply(RecoveryCase one, CaseCommand command) {
        Map<String, String> what =
                Map.of("case", one.id(), "action", command.action().name());
        Result result = call.ask(() -> call.recoveries().apply(one.id(), command));
        if (result instanceof Result.Done done) {
            call.done(OperationType.ACTION, what);
            return ok(done.next());
        }
        Result.Refused refused = (Result.Refused) result;
        call.refused(refused.reason().name(), what);
        return refused(
                Refusals.status(refused.reason()),
                refused.reason().name().toLowerCase(Locale.ROOT),
                "refusal." + refused.reason().name());
    }

    private Response ok(RecoveryCase one) {
        return Response.ok(new CaseViews(call, rules).of(one))
                .header("Cache-Control", "no-store")
                .build();
    }

    private Response with(Function<RecoveryCase, Response> answer) {
        return current == null
                ? refused(Response.Status.NOT_FOUND, "unknown_number", "number.unknown")
                : answer.apply(current);
    }

    private Response refused(Response.Status status, String error, String text) {
        return Response.status(status)
                .entity(ProblemList.of(error, "", call.texts().of(text)))
                .build();
    }
}
