package io.latchkey.keycloak.desk;

import io.latchkey.keycloak.Slots;
import io.latchkey.keycloak.rest.Input;
import io.latchkey.keycloak.rest.ProblemList;
import io.latchkey.recovery.cases.CaseNumber;
import io.latchkey.recovery.cases.RecoveryCase;
import io.latchkey.recovery.cases.Result;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** {@code /admin/realms/{realm}/latchkey/cases}: the desk's work, for the desk page, ticket systems and scripts. */
@Produces(MediaType.APPLICATION_JSON)
public final class CasesResource {
    private static final int MOST = 200;
    private static final int WRONG_NUMBERS = 20;
    private static final int PHONE_CASES = 60;
    private static final Duration WINDOW = Duration.ofHours(1);

    private final DeskCall call;

    /** @throws jakarta.ws.rs.WebApplicationException (403) if the caller isn't of this realm's desk */
    public CasesResource(KeycloakSession session, RealmModel realm, AdminAuth auth, AdminEventBuilder events) {
        this.call = DeskCall.of(session, realm, auth, events);
    }

    /** Live cases, the oldest first, at most 200. Not to decide from: they have no numbers. */
    @GET
    public List<QueueRow> queue() {
        Instant now = call.now();
        return call.ask(() -> call.recoveries().live(MOST)).stream()
                .map(one -> QueueRow.of(one, now))
                .toList();
    }

    /**
     * For whom a case is opened.
     *
     * @param account user name or mail address
     */
    public record Invitation(@Nullable String account) {}

    /**
     * What was opened.
     *
     * @param number of the case, which the person will see too
     */
    public record OpenedCase(String number) {}

    /** Opens a case for somebody on the phone: he is mailed a link, and still has to give all that the policy wants. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response open(@Nullable Invitation body) {
        Input input = new Input();
        String account = input.text("/account", body == null ? null : body.account());
        if (account == null || account.isBlank()) {
            input.problem("/account", call.texts().of("open.missing"));
        }
        input.check();
        Slots opened = new Slots(
                call.session().singleUseObjects(),
                "latchkey.phone-cases." + call.user().getId(),
                PHONE_CASES,
                WINDOW);
        if (!opened.take()) {
            throw problem(Response.Status.TOO_MANY_REQUESTS, "too_many", "open.tooMany");
        }
        Optional<Result> result =
                call.ask(() -> new PhoneCase(call).open(String.valueOf(account).strip()));
        if (result.isPresent() && result.get() instanceof Result.Done done) {
            call.done(OperationType.CREATE, Map.of("case", done.next().id(), "action", "OPEN"));
            return Response.status(Response.Status.CREATED)
                    .entity(new OpenedCase(done.next().number().toString()))
                    .build();
        }
        call.refused("not_opened", Map.of("action", "OPEN"));
        return Response.status(Response.Status.CONFLICT)
                .entity(ProblemList.of("not_opened", "/account", call.texts().of("open.notOpened")))
                .build();
    }

    /** The case with this number, as somebody read it out. */
    @Path("{number}")
    public CaseResource one(@PathParam("number") String typed) {
        CaseNumber number = CaseNumber.parse(typed)
                .orElseThrow(() -> problem(Response.Status.BAD_REQUEST, "invalid_number", "number.invalid"));
        Slots guesses = new Slots(
                call.session().singleUseObjects(),
                "latchkey.case-numbers." + call.user().getId(),
                WRONG_NUMBERS,
                WINDOW);
        if (!guesses.take()) {
            throw problem(Response.Status.TOO_MANY_REQUESTS, "too_many", "number.tooMany");
        }
        Optional<RecoveryCase> found = call.ask(() -> call.recoveries().byNumber(number));
        if (found.isEmpty()) {
            call.refused("unknown_number", Map.of("by", call.user().getId()));
            return new CaseResource(call, null);
        }
        guesses.giveBack();
        return new CaseResource(call, found.get());
    }

    private ErrorResponseException problem(Response.Status status, String error, String text) {
        return ProblemList.of(error, "number", call.texts().of(text)).as(status);
    }
}
