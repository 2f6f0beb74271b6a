package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.rest.Input;
import io.latchkey.keycloak.store.DecisionQuery;
import io.latchkey.keycloak.store.StoredDecision;
import io.latchkey.risk.Level;
import io.latchkey.risk.Outcome;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/** The decision log of one realm. */
@Produces(MediaType.APPLICATION_JSON)
public final class DecisionsResource {
    /** The most decisions on one page. */
    static final int MAX_PAGE = 200;

    private static final int DEFAULT_PAGE = 50;
    private static final int MAX_FIRST = 100_000;

    private final AdminCall call;

    DecisionsResource(AdminCall call) {
        this.call = call;
    }

    /** Newest first; equal instants in the order of their ids. */
    @GET
    public List<DecisionRow> search(
            @QueryParam("user") @Nullable String user,
            @QueryParam("username") @Nullable String username,
            @QueryParam("client") @Nullable String client,
            @QueryParam("level") @Nullable List<String> levels,
            @QueryParam("outcome") @Nullable List<String> outcomes,
            @QueryParam("network") @Nullable String network,
            @QueryParam("incident") @Nullable String incident,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("first") @Nullable String first,
            @QueryParam("max") @Nullable String max) {
        Input input = new Input();
        DecisionQuery query = query(input, user, username, client, levels, outcomes, network, incident, from, to)
                .page(
                        input.number("first", first, 0, MAX_FIRST, 0),
                        input.number("max", max, 1, MAX_PAGE, DEFAULT_PAGE));
        require(query);
        input.check();
        return call.ask(() -> call.stores().decisions().search(query)).stream()
                .map(one -> DecisionRow.of(one, call.session(), call.realm()))
                .toList();
    }

    /** How many there are on all pages. */
    @GET
    @Path("count")
    public long count(
            @QueryParam("user") @Nullable String user,
            @QueryParam("username") @Nullable String username,
            @QueryParam("client") @Nullable String client,
            @QueryParam("level") @Nullable List<String> levels,
            @QueryParam("outcome") @Nullable List<String> outcomes,
            @QueryParam("network") @Nullable String network,
            @QueryParam("incident") @Nullable String incident,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        Input input = new Input();
        DecisionQuery query = query(input, user, username, client, levels, outcomes, network, incident, from, to);
        require(query);
        input.check();
        return call.ask(() -> call.stores().decisions().count(query));
    }

    /** Decisions as JSON lines, one each with its whole context, for analysis and replay; with what they rest on, if asked for. */
    @GET
    @Path("export")
    @Produces(Export.JSON_LINES)
    public Response export(
            @QueryParam("user") @Nullable String user,
            @QueryParam("client") @Nullable String client,
            @QueryParam("level") @Nullable List<String> levels,
            @QueryParam("outcome") @Nullable List<String> outcomes,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("background") @Nullable String background,
            @QueryParam("max") @Nullable String max) {
        Input input = new Input();
        boolean whole = Boolean.TRUE.equals(input.flag("background", background));
        DecisionQuery query = query(input, user, null, client, levels, outcomes, null, null, from, to);
        int most = input.number("max", max, 1, Export.MAX, Export.DEFAULT_MAX);
        require(query);
        input.check();
        return Export.of(call, query, most, whole);
    }

    /** How often each signal lacked its data, over the newest decisions found. */
    @GET
    @Path("missing")
    public MissingData missing(@QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        Input input = new Input();
        DecisionQuery query = query(input, null, null, null, null, null, null, null, from, to);
        require(query);
        input.check();
        return call.ask(() -> MissingData.of(call.stores().decisions(), query));
    }

    /** One decision. */
    @Path("{decision}")
    public DecisionResource one(@PathParam("decision") String id) {
        StoredDecision found = call.ask(
                        () -> call.stores().decisions().find(call.realm().getId(), id))
                .orElse(null);
        if (found == null) {
            // Whoever may not see decisions doesn't learn which exist.
            call.requireViewDecisions();
            throw new NotFoundException();
        }
        return new DecisionResource(call, found);
    }

    private DecisionQuery query(
            Input input,
            @Nullable String user,
            @Nullable String username,
            @Nullable String client,
            @Nullable List<String> levels,
            @Nullable List<String> outcomes,
            @Nullable String network,
            @Nullable String incident,
            @Nullable String from,
            @Nullable String to) {
        Instant earliest = input.instant("from", from);
        Instant before = input.instant("to", to);
        if (earliest != null && before != null && !earliest.isBefore(before)) {
            input.problem("to", "It must be later than from.");
        }
        return DecisionQuery.of(call.realm().getId())
                .user(userId(input, user, username))
                .client(input.text("client", client))
                .levels(input.any("level", levels, Level.class))
                .outcomes(input.any("outcome", outcomes, Outcome.class))
                .prefix(input.text("network", network))
                .incident(input.flag("incident", incident))
                .between(earliest, before);
    }

    private @Nullable String userId(Input input, @Nullable String user, @Nullable String username) {
        String id = input.text("user", user);
        String name = input.text("username", username);
        if (name == null) {
            return id;
        }
        if (id != null) {
            input.problem("username", "Give user or username, not both.");
            return id;
        }
        // Whether the name exists is only for those who may see users.
        UserModel found =
                call.auth().users().canQuery() ? call.session().users().getUserByUsername(call.realm(), name) : null;
        return found == null ? "-" : found.getId();
    }

    private void require(DecisionQuery query) {
        String user = query.userId();
        if (user == null) {
            call.requireViewDecisions();
        } else {
            call.requireViewDecisions(user);
        }
    }
}
