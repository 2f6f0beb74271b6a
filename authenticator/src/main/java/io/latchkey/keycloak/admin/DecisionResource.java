package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.rest.Input;
import io.latchkey.keycloak.rest.ProblemList;
import io.latchkey.keycloak.store.Decisions.Mark;
import io.latchkey.keycloak.store.StoredDecision;
import io.latchkey.risk.policy.Policy;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** One decision: why it came out so, and what people say of it. */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DecisionResource {
    private static final String EVENT_RESOURCE = "LATCHKEY_DECISION";
    private static final int NOTE_LIMIT = 255;

    private final AdminCall call;
    private final StoredDecision stored;

    DecisionResource(AdminCall call, StoredDecision stored) {
        this.call = call;
        this.stored = stored;
    }

    /**
     * Body of what somebody says of a decision.
     *
     * @param note why, in his words; may be absent
     */
    public record Note(@Nullable String note) {}

    @GET
    public DecisionDetail get() {
        call.requireViewDecisions(stored.decision().userId());
        String made = stored.decision().assessment().policy();
        Policy by = new PolicyArchive(call).policy(made).orElseGet(call::policy);
        return DecisionDetail.of(stored, by, call.session(), call.realm());
    }

    /** Labels it as an incident. */
    @PUT
    @Path("incident")
    public void label(@Nullable Note body) {
        label(mark(body), OperationType.UPDATE);
    }

    /** Takes the label back. */
    @DELETE
    @Path("incident")
    public void unlabel() {
        label(null, OperationType.DELETE);
    }

    /** Says that it was not the user: his profile forgets what it learnt from it. */
    @POST
    @Path("disown")
    public void disown(@Nullable Note body) {
        String user = stored.decision().userId();
        call.requireManage(user);
        Mark mark = mark(body);
        Policy policy = call.policy();
        boolean disowned = call.ask(() -> call.stores()
                .decisions()
                .disown(call.realm().getId(), stored.decision().id(), mark));
        if (!disowned) {
            throw ProblemList.of(
                            "conflict", "", "Only a sign-in that has ended and is not disowned yet can be disowned.")
                    .as(Response.Status.CONFLICT);
        }
        call.ask(() -> call.stores().profiles().rebuild(call.realm().getId(), user, policy));
        call.changed(
                OperationType.ACTION,
                EVENT_RESOURCE,
                Map.of("disowned", stored.decision().id()));
    }

    private void label(@Nullable Mark mark, OperationType operation) {
        call.requireManage(stored.decision().userId());
        call.ask(() -> call.stores()
                .decisions()
                .label(call.realm().getId(), stored.decision().id(), mark));
        call.changed(operation, EVENT_RESOURCE, Map.of("incident", mark != null));
    }

    private Mark mark(@Nullable Note body) {
        Input input = new Input();
        String note = body == null ? null : input.text("/note", body.note(), NOTE_LIMIT);
        input.check();
        return new Mark(call.now(), call.caller(), note);
    }
}
