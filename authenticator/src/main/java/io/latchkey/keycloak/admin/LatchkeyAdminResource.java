package io.latchkey.keycloak.admin;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** Root of {@code /admin/realms/{realm}/latchkey}. Each part checks for itself what the caller may do. */
public final class LatchkeyAdminResource {
    private final AdminCall call;

    LatchkeyAdminResource(AdminCall call) {
        this.call = call;
    }

    @Path("decisions")
    public DecisionsResource decisions() {
        return new DecisionsResource(call);
    }

    @Path("users/{user}/profile")
    public ProfileResource profile(@PathParam("user") String userId) {
        return new ProfileResource(call, userId);
    }

    @Path("policy")
    public PolicyResource policy() {
        return new PolicyResource(call);
    }

    @Path("flows")
    public FlowsResource flows() {
        return new FlowsResource(call);
    }

    /** This interface, described; for any admin of the realm. */
    @GET
    @Path("openapi")
    @Produces(OpenApi.YAML)
    public Response openApi() {
        call.auth().requireAnyAdminRole();
        return OpenApi.document();
    }
}
