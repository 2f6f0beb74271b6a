package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.admin.ExceptionView.State;
import io.latchkey.keycloak.rest.Input;
import io.latchkey.keycloak.rest.ProblemList;
import io.latchkey.keycloak.store.ExceptionChange;
import io.latchkey.keycloak.store.ExceptionComponentFactory;
import io.latchkey.keycloak.store.RealmExceptions;
import io.latchkey.risk.ExceptionKind;
import io.latchkey.risk.exception.GrantedException;
import io.latchkey.risk.policy.ExceptionRules;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** The exceptions of a realm. */
@Produces(MediaType.APPLICATION_JSON)
public final class ExceptionsResource {
    private static final int MAX_PAGE = 1000;
    private static final int PAGE = 100;

    private final AdminCall call;

    ExceptionsResource(AdminCall call) {
        this.call = call;
    }

    /** Those that end first come first. */
    @GET
    public List<ExceptionView> list(
            @QueryParam("state") @Nullable List<String> states,
            @QueryParam("kind") @Nullable List<String> kinds,
            @QueryParam("user") @Nullable String user,
            @QueryParam("first") @Nullable String first,
            @QueryParam("max") @Nullable String max) {
        call.auth().realm().requireViewRealm();
        Input input = new Input();
        Set<State> wanted = input.any("state", states, State.class);
        Set<ExceptionKind> wantedKinds = input.any("kind", hyphensAsInDocuments(kinds), ExceptionKind.class);
        String named = input.text("user", user);
        int from = input.number("first", first, 0, ExceptionComponentFactory.MOST, 0);
        int most = input.number("max", max, 1, MAX_PAGE, PAGE);
        input.check();
        ExceptionRules rules = call.policy().exceptions();
        Instant now = call.now();
        return RealmExceptions.all(call.realm())
                .filter(one -> wanted.isEmpty() || wanted.contains(ExceptionView.state(one, rules, now)))
                .filter(one -> wantedKinds.isEmpty() || wantedKinds.contains(one.kind()))
                .filter(one -> named == null || one.scope().users().contains(named))
                .sorted(Comparator.comparing((GrantedException one) -> one.end(rules))
                        .thenComparing(GrantedException::id))
                .skip(from)
                .limit(most)
                .map(one -> ExceptionView.of(one, rules, now))
                .toList();
    }

    /** Makes one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Nullable String body) {
        call.auth().realm().requireManageRealm();
        ExceptionDraft draft = new ExceptionDraft(call, body);
        GrantedException made = draft.exception(
                UUID.randomUUID().toString(), null, call.policy().exceptions());
        if (RealmExceptions.count(call.realm()) >= ExceptionComponentFactory.MOST) {
            throw ProblemList.of(
                            "too_many",
                            "",
                            "A realm has at most " + ExceptionComponentFactory.MOST
                                    + " exceptions. Remove some that have ended.")
                    .as(Response.Status.CONFLICT);
        }
        ExceptionResource.doing(call, ExceptionChange.Action.CREATED, draft.note());
        RealmExceptions.add(call.realm(), made);
        return ExceptionResource.answer(call, Response.Status.CREATED, made, OperationType.CREATE);
    }

    /** One of them. */
    @Path("{exception}")
    public ExceptionResource one(@PathParam("exception") String id) {
        return new ExceptionResource(call, id);
    }

    private static @Nullable List<String> hyphensAsInDocuments(@Nullable List<String> kinds) {
        return kinds == null
                ? null
                : kinds.stream().map(kind -> kind.replace('-', '_')).toList();
    }
}
