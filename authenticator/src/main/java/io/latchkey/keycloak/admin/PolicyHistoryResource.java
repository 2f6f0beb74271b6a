package io.latchkey.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.keycloak.rest.Input;
import io.latchkey.keycloak.rest.ProblemList;
import io.latchkey.keycloak.store.PolicySlot;
import io.latchkey.keycloak.store.PolicyVersion;
import io.latchkey.keycloak.store.PolicyVersion.Documents;
import io.latchkey.keycloak.store.RealmPolicies;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that was done with the realm's policies, and every version that it had. */
@Produces(MediaType.APPLICATION_JSON)
public final class PolicyHistoryResource {
    private static final int MOST = 200;
    private static final int PAGE = 50;
    private static final int MAX_FIRST = 100_000;

    private final AdminCall call;
    private final PolicyArchive archive;

    PolicyHistoryResource(AdminCall call) {
        this.call = call;
        this.archive = new PolicyArchive(call);
    }

    /**
     * @param number 1 for the realm's first change
     * @param deed what was done with the version
     * @param author id of the user who did it; null if the version was found so, after an import for example
     * @param authorName null if there was nobody, or he was removed since
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            int number,
            String version,
            String deed,
            String at,
            @Nullable String author,
            @Nullable String authorName,
            @Nullable String reason) {
        static Entry of(PolicyVersion change) {
            return new Entry(
                    change.number(),
                    change.version(),
                    change.action().name(),
                    change.at().toString(),
                    change.author(),
                    change.authorName(),
                    change.reason());
        }
    }

    /**
     * @param slots what it is there for now: active, observed, draft; empty if it is past
     * @param own the realm's own document; null for a default policy
     * @param effective the whole document, as it held
     * @param changes all that was done with it, newest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Version(
            String version, List<String> slots, @Nullable JsonNode own, JsonNode effective, List<Entry> changes) {}

    /** Newest first. */
    @GET
    public List<Entry> list(@QueryParam("first") @Nullable String first, @QueryParam("max") @Nullable String max) {
        call.auth().realm().requireViewRealm();
        Input input = new Input();
        int from = input.number("first", first, 0, MAX_FIRST, 0);
        int most = input.number("max", max, 1, MOST, PAGE);
        input.check();
        String realmId = call.realm().getId();
        return archive.ask(history -> history.list(realmId, from, most)).stream()
                .map(Entry::of)
                .toList();
    }

    /** What differs between two versions, field by field. */
    @GET
    @Path("diff")
    public List<PolicyDiff.Difference> diff(
            @QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        call.auth().realm().requireViewRealm();
        Input input = new Input();
        String before = input.text("from", from);
        String after = input.text("to", to);
        if (before == null || after == null) {
            input.problem(before == null ? "from" : "to", "Name a version, or active, observed or draft.");
        }
        input.check();
        return PolicyDiff.of(whole("from", String.valueOf(before)), whole("to", String.valueOf(after)));
    }

    /** One version. */
    @GET
    @Path("{version}")
    public Version version(@PathParam("version") String version) {
        call.auth().realm().requireViewRealm();
        Documents documents = archive.documents(version).orElseThrow(() -> unknown("version"));
        String realmId = call.realm().getId();
        return new Version(
                version,
                slots(version),
                documents.own() == null ? null : PolicyBody.tree(documents.own()),
                PolicyBody.tree(documents.whole()),
                archive.ask(history -> history.of(realmId, version)).stream()
                        .map(Entry::of)
                        .toList());
    }

    private JsonNode whole(String place, String version) {
        return PolicyBody.tree(
                archive.named(version).orElseThrow(() -> unknown(place)).whole());
    }

    private List<String> slots(String version) {
        RealmPolicies policies = call.stores().policies();
        return java.util.Arrays.stream(PolicySlot.values())
                .filter(slot -> policies.version(call.realm(), slot)
                        .filter(version::equals)
                        .isPresent())
                .map(slot -> slot.name().toLowerCase(java.util.Locale.ROOT))
                .toList();
    }

    private static RuntimeException unknown(String place) {
        return ProblemList.of("unknown_version", place, "The realm never had this version.")
                .as(Response.Status.NOT_FOUND);
    }
}
