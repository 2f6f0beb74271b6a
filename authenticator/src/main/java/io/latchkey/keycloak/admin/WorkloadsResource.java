package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.Workloads;
import io.latchkey.keycloak.rest.Input;
import io.latchkey.risk.policy.Policy;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The service accounts of one realm, and what is wrong with how they are set up. */
@Produces(MediaType.APPLICATION_JSON)
public final class WorkloadsResource {
    private static final int MAX_PAGE = 200;
    private static final int DEFAULT_PAGE = 50;
    private static final int MAX_FIRST = 100_000;
    private static final Comparator<WorkloadRow> MOST_URGENT_FIRST =
            Comparator.comparingInt(WorkloadRow::urgency).reversed().thenComparing(WorkloadRow::client);

    private final AdminCall call;

    WorkloadsResource(AdminCall call) {
        this.call = call;
    }

    /** The most urgent first. All clients of the realm are looked at for each page. */
    @GET
    public List<WorkloadRow> review(
            @QueryParam("all") @Nullable String all,
            @QueryParam("first") @Nullable String first,
            @QueryParam("max") @Nullable String max) {
        call.auth().clients().requireView();
        Input input = new Input();
        boolean everyone = Boolean.TRUE.equals(input.flag("all", all));
        int skip = input.number("first", first, 0, MAX_FIRST, 0);
        int most = input.number("max", max, 1, MAX_PAGE, DEFAULT_PAGE);
        input.check();
        Policy policy = call.policy();
        Instant now = call.now();
        return call.realm()
                .getClientsStream()
                .filter(Workloads::is)
                .map(client -> WorkloadRow.of(client, policy, now))
                .filter(row -> everyone || row.isWeak())
                .sorted(MOST_URGENT_FIRST)
                .skip(skip)
                .limit(most)
                .toList();
    }
}
