package io.latchkey.keycloak.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.keycloak.rest.Input;
import io.latchkey.keycloak.rest.Problem;
import io.latchkey.keycloak.rest.ProblemList;
import io.latchkey.keycloak.store.PolicyConflictException;
import io.latchkey.keycloak.store.PolicyConflictException.Kind;
import io.latchkey.keycloak.store.PolicyLife;
import io.latchkey.keycloak.store.PolicyLife.By;
import io.latchkey.keycloak.store.PolicyLife.Changed;
import io.latchkey.keycloak.store.PolicyVersion;
import io.latchkey.risk.policy.PolicyException;
import io.latchkey.risk.policy.Sessions;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.util.JsonSerialization;

/** What all changes of policies by REST have in common: who may, how a refusal reads, and the admin event. */
record PolicyCall(AdminCall call) {
    private static final String EVENT_RESOURCE = "LATCHKEY_POLICY";
    private static final String IF_MATCH = HttpHeaders.IF_MATCH;

    /** A change, which says for itself what is wrong with it. */
    @FunctionalInterface
    interface Change {
        Changed by(PolicyLife life) throws PolicyException;
    }

    /** Makes a change that an {@code If-Match} belongs to. */
    Changed matching(@Nullable String reason, Change change) {
        return make(reason, change, Response.Status.PRECONDITION_FAILED, IF_MATCH);
    }

    /** Makes a change whose body names what it was made from. */
    Changed naming(@Nullable String reason, Change change) {
        return make(reason, change, Response.Status.CONFLICT, "/replaces");
    }

    private Changed make(@Nullable String reason, Change change, Response.Status ifChanged, String place) {
        call.auth().realm().requireManageRealm();
        Input input = new Input();
        String why = input.text("reason", reason, PolicyVersion.REASON_LIMIT);
        input.check();
        Set<Sessions.Approval> approved = approvals();
        try {
            Changed changed = change.by(new PolicyLife(call.session(), call.realm(), by(why)));
            requireApproved(approved);
            return changed;
        } catch (PolicyException e) {
            throw new ProblemList(
                            "invalid_policy",
                            e.problems().stream()
                                    .map(one -> new Problem(one.pointer(), one.reason()))
                                    .toList())
                    .as(Response.Status.BAD_REQUEST);
        } catch (PolicyConflictException e) {
            throw refusal(e, ifChanged, place);
        }
    }

    /** Whoever calls, as the author of a change. */
    By by(@Nullable String reason) {
        return new By(call.caller(), call.auth().adminAuth().getUser().getUsername(), call.now(), reason);
    }

    /** Those in force to impersonate privileged accounts. */
    Set<Sessions.Approval> approvals() {
        return call.policy().sessions().impersonation().stream()
                .filter(one -> call.now().isBefore(one.until()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Approvals are given by a second person, at a place of their own; with a policy they can only be kept or dropped. */
    private void requireApproved(Set<Sessions.Approval> approved) {
        if (!approved.containsAll(approvals())) {
            call.session().getTransactionManager().setRollbackOnly();
            throw ProblemList.of(
                            "invalid_policy",
                            "/sessions/impersonation",
                            "An approval is given by a second person at latchkey/impersonations.")
                    .as(Response.Status.BAD_REQUEST);
        }
    }

    private static ErrorResponseException refusal(PolicyConflictException e, Response.Status ifChanged, String place) {
        if (e.kind() == Kind.UNKNOWN) {
            return ProblemList.of("unknown_version", "/version", "There is no such version to do this with.")
                    .as(Response.Status.NOT_FOUND);
        }
        if (e.kind() == Kind.AT_ONCE) {
            return ProblemList.of(
                            "changed_meanwhile",
                            place,
                            "Somebody else has changed a policy of this realm at the same moment. Read it again.")
                    .as(Response.Status.CONFLICT);
        }
        String now = e.now() == null ? "There is none now." : "It is at version " + e.now() + " now.";
        return ProblemList.of("changed_meanwhile", place, now + " Read it again before you change it.")
                .as(ifChanged);
    }

    /** The version that an {@code If-Match} names. */
    static String required(@Nullable String ifMatch) {
        String version = optional(ifMatch);
        if (version == null) {
            throw ProblemList.of("precondition_required", IF_MATCH, "Name the version that you have changed.")
                    .as(Response.Status.PRECONDITION_REQUIRED);
        }
        return version;
    }

    /** The same; {@code null} if it names none. */
    @Nullable
    static String optional(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            return null;
        }
        String tag = ifMatch.strip();
        boolean quoted = tag.length() > 1 && tag.startsWith("\"") && tag.endsWith("\"");
        return quoted ? tag.substring(1, tag.length() - 1) : tag;
    }

    /** @param representation what the admin event holds of it */
    void event(OperationType operation, Object representation) {
        call.changed(operation, EVENT_RESOURCE, representation);
    }

    /** Leaves a record of what was done with which version. */
    void event(OperationType operation, String deed, Changed changed, @Nullable String reason) {
        ObjectNode told = JsonSerialization.createObjectNode()
                .put("deed", deed)
                .put("version", changed.policy().version())
                .put("replaced", changed.replaced())
                .put("reason", reason);
        told.set("document", changed.document() == null ? null : tree(changed.document()));
        event(operation, told);
    }

    private static JsonNode tree(String json) {
        return PolicyBody.tree(json);
    }

    static Response answer(PolicyBody body) {
        return Response.ok(body)
                .header(HttpHeaders.ETAG, "\"" + body.version() + "\"")
                .build();
    }

    static Response answer(Changed changed) {
        return answer(PolicyBody.of(changed.policy(), changed.document()));
    }
}
