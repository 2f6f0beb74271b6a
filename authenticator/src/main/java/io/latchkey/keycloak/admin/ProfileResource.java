package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.store.StoredProfile;
import io.latchkey.risk.policy.Policy;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.keycloak.events.admin.OperationType;

/** What is usual for one user. */
@Produces(MediaType.APPLICATION_JSON)
public final class ProfileResource {
    private static final String EVENT_RESOURCE = "LATCHKEY_PROFILE";

    private final AdminCall call;
    private final String userId;

    ProfileResource(AdminCall call, String userId) {
        this.call = call;
        this.userId = userId;
    }

    /** In readable form. A user who never signed in has an empty profile. */
    @GET
    public ProfileBody get() {
        call.requireView(userId);
        StoredProfile stored =
                call.ask(() -> call.stores().profiles().load(call.realm().getId(), userId));
        return ProfileBody.of(userId, stored.profile().view(), call.now());
    }

    /** Learns it anew from the decisions that are kept. */
    @POST
    @Path("rebuild")
    public void rebuild() {
        call.requireManage(userId);
        Policy policy = call.policy();
        call.ask(() -> call.stores().profiles().rebuild(call.realm().getId(), userId, policy));
        call.changed(OperationType.ACTION, EVENT_RESOURCE, Map.of("rebuilt", userId));
    }
}
