package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.desk.CasesResource;
import io.latchkey.keycloak.desk.DeskInstaller;
import io.latchkey.keycloak.rest.ProblemList;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.keycloak.events.admin.OperationType;

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

    @Path("overrides")
    public OverridesResource overrides() {
        return new OverridesResource(call);
    }

    @Path("policy")
    public PolicyResource policy() {
        return new PolicyResource(call);
    }

    @Path("what-if")
    public WhatIfResource whatIf() {
        return new WhatIfResource(call);
    }

    @Path("lint")
    public LintResource lint() {
        return new LintResource(call);
    }

    @Path("impersonations")
    public ImpersonationsResource impersonations() {
        return new ImpersonationsResource(call);
    }

    @Path("exceptions")
    public ExceptionsResource exceptions() {
        return new ExceptionsResource(call);
    }

    @Path("workloads")
    public WorkloadsResource workloads() {
        return new WorkloadsResource(call);
    }

    @Path("flows")
    public FlowsResource flows() {
        return new FlowsResource(call);
    }

    @Path("cases")
    public CasesResource cases() {
        return new CasesResource(call.session(), call.realm(), call.auth().adminAuth(), call.events());
    }

    /** What the recovery desk needs in the realm: two roles, held by nobody yet, and the client of its page. */
    @POST
    @Path("desk")
    @Produces(MediaType.APPLICATION_JSON)
    public Response installDesk() {
        call.auth().realm().requireManageRealm();
        call.auth().clients().requireManage();
        DeskInstaller desk = new DeskInstaller(call.session(), call.realm());
        if (desk.isInstalled()) {
            throw ProblemList.of("conflict", "latchkey-desk", "The realm has a client of this name already.")
                    .as(Response.Status.CONFLICT);
        }
        Map<String, List<String>> added = Map.of("added", desk.install());
        call.changed(OperationType.CREATE, "LATCHKEY_DESK", added);
        return Response.status(Response.Status.CREATED).entity(added).build();
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
