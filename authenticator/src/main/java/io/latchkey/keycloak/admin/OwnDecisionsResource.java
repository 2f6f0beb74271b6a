package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.rest.Input;
import io.latchkey.keycloak.rest.ProblemList;
import io.latchkey.keycloak.store.DecisionQuery;
import io.latchkey.keycloak.store.Decisions;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.keycloak.store.StoredDecision;
import io.latchkey.keycloak.store.Stores;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;

/** What is kept of the caller's own sign-ins: anybody may have his own. */
@Produces(MediaType.APPLICATION_JSON)
public final class OwnDecisionsResource {
    /** The most decisions in one answer; older ones are had with {@code to}. */
    static final int MAX = 5000;

    private final KeycloakSession session;

    OwnDecisionsResource(KeycloakSession session) {
        this.session = session;
    }

    /** Newest first. */
    @GET
    @Path("decisions")
    public Response decisions(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("max") @Nullable String max) {
        AccountCaller caller = AccountCaller.of(session);
        Input input = new Input();
        DecisionQuery query = DecisionQuery.of(caller.realm().getId())
                .user(caller.user().getId())
                .between(input.instant("from", from), input.instant("to", to));
        int most = input.number("max", max, 1, MAX, MAX);
        input.check();
        return Response.ok(read(query, most))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Lets the account console of another origin ask. */
    @OPTIONS
    @Path("decisions")
    public Response preflight() {
        return Cors.builder().allowedMethods("GET").preflight().auth().add(Response.ok());
    }

    private List<OwnDecision> read(DecisionQuery query, int most) {
        try {
            Decisions log = Stores.of(session).decisions();
            DecisionPages pages = new DecisionPages(log, query, most);
            List<OwnDecision> own = new ArrayList<>();
            for (List<StoredDecision> page = pages.next(); !page.isEmpty(); page = pages.next()) {
                page.forEach(one -> own.add(OwnDecision.of(one.decision())));
            }
            return own;
        } catch (StoreException e) {
            throw ProblemList.of("unavailable", "", "This can't be read at the moment. Try again later.")
                    .as(Response.Status.SERVICE_UNAVAILABLE);
        }
    }
}
