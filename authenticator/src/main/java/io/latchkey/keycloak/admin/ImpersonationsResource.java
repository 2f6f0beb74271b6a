package io.latchkey.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.keycloak.flow.FreshProof;
import io.latchkey.keycloak.rest.ProblemList;
import io.latchkey.keycloak.store.PolicyConflictException;
import io.latchkey.keycloak.store.PolicyLife;
import io.latchkey.risk.policy.PolicyException;
import io.latchkey.risk.policy.Sessions;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponseException;

/** Approvals to impersonate privileged accounts: given by a second person with a fresh proof, and for a time. */
@Produces(MediaType.APPLICATION_JSON)
public final class ImpersonationsResource {
    private static final String EVENT_RESOURCE = "LATCHKEY_IMPERSONATION";
    private static final Duration LONGEST = Duration.ofDays(90);

    private final AdminCall call;

    ImpersonationsResource(AdminCall call) {
        this.call = call;
    }

    /**
     * Who may.
     *
     * @param admin his user id, with the realm's name and a slash before it if that is another
     * @param until when it ends
     */
    public record Asked(@Nullable String admin, @Nullable String until) {}

    /**
     * An approval as it is told.
     *
     * @param by who gave it
     * @param until when it ends, an ISO instant
     */
    record Told(String admin, String by, String until) {
        static Told of(Sessions.Approval approval) {
            return new Told(approval.admin(), approval.by(), approval.until().toString());
        }
    }

    /** Those in force. */
    @GET
    public List<Told> list() {
        call.auth().realm().requireViewRealm();
        return inForce().stream().map(Told::of).toList();
    }

    /** Approves; one that he has already is replaced, and what is over is taken away. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response approve(@Nullable Asked asked) {
        call.auth().realm().requireManageRealm();
        String admin = known(asked == null ? null : asked.admin());
        Instant until = until(asked == null ? null : asked.until());
        requireSecondPerson(admin);
        Sessions.Approval approval = new Sessions.Approval(admin, self(), until);
        keep(admin, Optional.of(approval));
        Told told = Told.of(approval);
        call.changed(OperationType.CREATE, EVENT_RESOURCE, told);
        return Response.status(Response.Status.CREATED).entity(told).build();
    }

    /** Takes it back; anybody who may manage the realm can. */
    @DELETE
    public void revoke(@QueryParam("admin") @Nullable String admin) {
        call.auth().realm().requireManageRealm();
        String name = admin == null ? "" : admin;
        keep(name, Optional.empty());
        call.changed(OperationType.DELETE, EVENT_RESOURCE, name);
    }

    private List<Sessions.Approval> inForce() {
        Instant now = call.now();
        return call.policy().sessions().impersonation().stream()
                .filter(one -> now.isBefore(one.until()))
                .toList();
    }

    private void requireSecondPerson(String admin) {
        UserModel caller = call.auth().adminAuth().getUser();
        if (admin.equals(self()) || caller.getServiceAccountClientLink() != null) {
            throw ProblemList.of("forbidden", "admin", "A second person approves; nobody does it for himself.")
                    .as(Response.Status.FORBIDDEN);
        }
        if (!FreshProof.isOfAdmin(call.session(), caller)) {
            throw ProblemList.of("stale_proof", "", "Sign in again with your strongest factor to approve.")
                    .as(Response.Status.FORBIDDEN);
        }
    }

    /** As decisions name whoever calls. */
    private String self() {
        RealmModel home = call.auth().adminAuth().getRealm();
        return home.getId().equals(call.realm().getId()) ? call.caller() : home.getName() + "/" + call.caller();
    }

    private String known(@Nullable String admin) {
        String name = admin == null ? "" : admin;
        int slash = name.indexOf('/');
        RealmModel home = slash < 0 ? call.realm() : call.session().realms().getRealmByName(name.substring(0, slash));
        UserModel user = home == null ? null : call.session().users().getUserById(home, name.substring(slash + 1));
        if (user == null) {
            throw ProblemList.of("invalid", "admin", "There is no user of this id; of another realm it is realm/id.")
                    .as(Response.Status.BAD_REQUEST);
        }
        return name;
    }

    private Instant until(@Nullable String text) {
        Instant now = call.now();
        try {
            Instant until = Instant.parse(text == null ? "" : text);
            if (until.isAfter(now) && !until.isAfter(now.plus(LONGEST))) {
                return until;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw ProblemList.of("invalid", "until", "This must be an instant within 90 days, such as " + now + ".")
                .as(Response.Status.BAD_REQUEST);
    }

    private void keep(String admin, Optional<Sessions.Approval> approval) {
        String document = call.stores().policies().document(call.realm()).orElse("{}");
        ObjectNode policy = (ObjectNode) PolicyBody.tree(document);
        ArrayNode approvals = policy.withObject("/sessions").putArray("impersonation");
        inForce().stream().filter(one -> !one.admin().equals(admin)).forEach(one -> add(approvals, one));
        approval.ifPresent(one -> add(approvals, one));
        String reason = approval.isPresent() ? "impersonation approved" : "impersonation no longer approved";
        PolicyLife life = new PolicyLife(call.session(), call.realm(), new PolicyCall(call).by(reason));
        try {
            life.put(policy.toString(), call.policy().version());
        } catch (PolicyException e) {
            throw conflict("The realm's policy has flaws that must be mended first.");
        } catch (PolicyConflictException e) {
            throw conflict("Somebody else has changed the realm's policy at the same moment. Try again.");
        }
    }

    private static ErrorResponseException conflict(String reason) {
        return ProblemList.of("conflict", "", reason).as(Response.Status.CONFLICT);
    }

    private static void add(ArrayNode approvals, Sessions.Approval one) {
        approvals
                .addObject()
                .put("admin", one.admin())
                .put("by", one.by())
                .put("until", one.until().toString());
    }
}
