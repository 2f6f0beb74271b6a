package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.rest.Problem;
import io.latchkey.keycloak.rest.ProblemList;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.keycloak.events.admin.OperationType;

/** Latchkey's flows, for a realm that exists already. */
@Produces(MediaType.APPLICATION_JSON)
public final class FlowsResource {
    private static final String EVENT_RESOURCE = "LATCHKEY_FLOWS";

    private final AdminCall call;

    FlowsResource(AdminCall call) {
        this.call = call;
    }

    /**
     * What was added.
     *
     * @param flows aliases of the top-level flows; none of them is bound to anything yet
     * @param policyMode of the policy in force
     */
    public record Installed(List<String> flows, String policyMode) {}

    /**
     * Adds the flows, the required actions and, where the realm has no policy of its own, one in mode {@code observe}.
     * Binds nothing: sign-ins go on as before until an administrator chooses the flows.
     */
    @POST
    public Response install() {
        call.auth().realm().requireManageRealm();
        FlowInstaller installer = new FlowInstaller(call.realm());
        List<String> taken = installer.taken();
        if (!taken.isEmpty()) {
            throw new ProblemList(
                            "conflict",
                            taken.stream()
                                    .map(alias -> new Problem(alias, "The realm has one of this name already."))
                                    .toList())
                    .as(Response.Status.CONFLICT);
        }
        List<String> flows = installer.install();
        call.stores().policies().observeIfNone(call.realm());
        call.changed(OperationType.CREATE, EVENT_RESOURCE, Map.of("flows", flows));
        String mode = call.policy().mode().name();
        return Response.status(Response.Status.CREATED)
                .entity(new Installed(flows, mode))
                .build();
    }
}
