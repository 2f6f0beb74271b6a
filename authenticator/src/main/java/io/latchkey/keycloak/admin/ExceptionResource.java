package io.latchkey.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.keycloak.rest.Input;
import io.latchkey.keycloak.rest.ProblemList;
import io.latchkey.keycloak.store.ExceptionChange;
import io.latchkey.keycloak.store.ExceptionChange.Action;
import io.latchkey.keycloak.store.ExceptionLog.Step;
import io.latchkey.keycloak.store.RealmExceptions;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.risk.exception.GrantedException;
import io.latchkey.risk.exception.GrantedException.Mark;
import io.latchkey.risk.policy.ExceptionRules;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.services.ErrorResponseException;

/** One exception. Whoever changes it names the version that he has seen. */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ExceptionResource {
    private static final String EVENT_RESOURCE = "LATCHKEY_EXCEPTION";
    private static final int NOTE_LIMIT = 255;

    private final AdminCall call;
    private final String id;

    ExceptionResource(AdminCall call, String id) {
        this.call = call;
        this.id = id;
    }

    @GET
    public Response get() {
        call.auth().realm().requireViewRealm();
        return body(call, Response.Status.OK, found());
    }

    /** Puts another in its place, as a whole. */
    @PUT
    public Response put(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version, @Nullable String body) {
        call.auth().realm().requireManageRealm();
        GrantedException before = unchanged(version);
        ExceptionDraft draft = new ExceptionDraft(call, body);
        GrantedException after = draft.exception(id, before, rules());
        return change(Action.CHANGED, draft.note(), after, OperationType.UPDATE);
    }

    /**
     * What somebody says when he ends or reviews one.
     *
     * @param note why; may be absent
     * @param reviewDue when to look again, an ISO instant; as late as the policy allows if absent
     */
    public record Said(@Nullable String note, @Nullable String reviewDue) {}

    /** Ends it now. That takes nothing from anybody that he should have, so whoever may change it may end even his own. */
    @POST
    @Path("end")
    public Response end(@Nullable Said said) {
        call.auth().realm().requireManageRealm();
        GrantedException before = found();
        String note = note(said);
        if (ExceptionView.state(before, rules(), call.now()) == ExceptionView.State.ENDED) {
            throw ProblemList.of("conflict", "", "It has ended already.").as(Response.Status.CONFLICT);
        }
        return change(Action.ENDED, note, before.ended(new Mark(call.caller(), call.now())), OperationType.ACTION);
    }

    /** Says that somebody has looked at it and it is still needed. */
    @POST
    @Path("review")
    public Response review(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version, @Nullable Said said) {
        call.auth().realm().requireManageRealm();
        GrantedException before = unchanged(version);
        if (rules().fourEyes() && before.scope().users().contains(call.caller())) {
            throw ProblemList.of("four_eyes", "", "Nobody reviews an exception for himself.")
                    .as(Response.Status.FORBIDDEN);
        }
        Instant now = call.now();
        Instant latest = now.plus(Duration.ofDays(rules().reviewDays()));
        Input input = new Input();
        Instant next = said == null ? null : input.instant("/reviewDue", said.reviewDue());
        if (next != null && (next.isAfter(latest) || !next.isAfter(now))) {
            input.problem(
                    "/reviewDue",
                    "It must be an instant to come, within " + rules().reviewDays() + " days (exceptions.reviewDays).");
        }
        input.check();
        GrantedException after = before.reviewed(new Mark(call.caller(), now), next == null ? latest : next);
        return change(Action.REVIEWED, note(said), after, OperationType.ACTION);
    }

    /** Removes one that has ended. What was done to it is kept. */
    @DELETE
    public void delete(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version) {
        call.auth().realm().requireManageRealm();
        GrantedException before = unchanged(version);
        if (ExceptionView.state(before, rules(), call.now()) != ExceptionView.State.ENDED) {
            throw ProblemList.of("conflict", "", "It has not ended yet. End it first.")
                    .as(Response.Status.CONFLICT);
        }
        doing(call, Action.REMOVED, null);
        inStep(() -> RealmExceptions.remove(call.realm(), id));
        call.changed(OperationType.DELETE, EVENT_RESOURCE, ExceptionView.of(before, rules(), call.now()));
    }

    /** @param exception as it was left */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Deed(
            int step,
            String at,
            String by,
            String deed,
            @Nullable String note,
            JsonNode exception) {
        static Deed of(Step step) {
            ExceptionChange change = step.change();
            return new Deed(
                    step.step(),
                    change.at().toString(),
                    change.by(),
                    change.action().name(),
                    change.note(),
                    PolicyBody.tree(step.document()));
        }
    }

    /** All that was ever done to it, in order; also of one that was removed. */
    @GET
    @Path("history")
    public List<Deed> history() {
        call.auth().realm().requireViewRealm();
        List<Step> steps = call.ask(() -> call.stores()
                .exceptionLog(call.session(), log -> log.steps(call.realm().getId(), id)));
        if (steps.isEmpty()) {
            found();
        }
        return steps.stream().map(Deed::of).toList();
    }

    /** Says who does what, for the record of it. */
    static void doing(AdminCall call, Action action, @Nullable String note) {
        new ExceptionChange(call.now(), call.caller(), action, note).say(call.session());
    }

    static Response answer(AdminCall call, Response.Status status, GrantedException changed, OperationType operation) {
        call.changed(
                operation,
                EVENT_RESOURCE,
                ExceptionView.of(changed, call.policy().exceptions(), call.now()));
        return body(call, status, changed);
    }

    private Response change(Action action, @Nullable String note, GrantedException after, OperationType operation) {
        doing(call, action, note);
        inStep(() -> RealmExceptions.change(call.realm(), after));
        return answer(call, Response.Status.OK, after, operation);
    }

    /** Of two who change it at once the second is told, whichever node he is on. */
    private void inStep(Runnable change) {
        try {
            change.run();
        } catch (StoreException e) {
            call.session().getTransactionManager().setRollbackOnly();
            if (e.reason() == StoreException.Reason.CONFLICT) {
                throw changedMeanwhile("The exception was changed just now.");
            }
            throw e;
        }
    }

    private static Response body(AdminCall call, Response.Status status, GrantedException one) {
        ExceptionView view = ExceptionView.of(one, call.policy().exceptions(), call.now());
        return Response.status(status)
                .entity(view)
                .header(HttpHeaders.ETAG, tag(one))
                .build();
    }

    private GrantedException found() {
        return RealmExceptions.find(call.realm(), id).orElseThrow(NotFoundException::new);
    }

    private GrantedException unchanged(@Nullable String version) {
        GrantedException now = found();
        if (version == null || version.isBlank()) {
            throw ProblemList.of("precondition_required", "If-Match", "Name the version that you have seen.")
                    .as(Response.Status.PRECONDITION_REQUIRED);
        }
        if (!version.equals(tag(now))) {
            throw changedMeanwhile("The exception is at version " + now.version() + " now.");
        }
        return now;
    }

    private static ErrorResponseException changedMeanwhile(String reason) {
        return ProblemList.of("changed_meanwhile", "If-Match", reason + " Read it again before you change it.")
                .as(Response.Status.PRECONDITION_FAILED);
    }

    private static @Nullable String note(@Nullable Said said) {
        Input input = new Input();
        String note = said == null ? null : input.text("/note", said.note(), NOTE_LIMIT);
        input.check();
        return note;
    }

    private ExceptionRules rules() {
        return call.policy().exceptions();
    }

    private static String tag(GrantedException one) {
        return "\"" + one.version() + "\"";
    }
}
