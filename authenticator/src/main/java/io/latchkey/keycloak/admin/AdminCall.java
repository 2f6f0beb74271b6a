package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.rest.ProblemList;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.policy.Policy;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * One call of an admin: who he is, in which realm, and what he may do there. What a decision says of a user is as
 * personal as his profile and as telling as an event, so it takes both rights.
 */
record AdminCall(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder events) {

    Stores stores() {
        return Stores.of(session);
    }

    /** The id of whoever calls. */
    String caller() {
        return auth.adminAuth().getUser().getId();
    }

    /** The policy in force. */
    Policy policy() {
        return stores().policies().active(realm);
    }

    /** In Keycloak's time. */
    Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }

    /** To see decisions of all users. */
    void requireViewDecisions() {
        auth.realm().requireViewEvents();
        auth.users().requireView();
    }

    /** To see decisions of this user; of a user who is gone, whoever may see all users may. */
    void requireViewDecisions(String userId) {
        auth.realm().requireViewEvents();
        requireView(userId);
    }

    void requireView(String userId) {
        UserModel user = user(userId);
        if (user == null) {
            auth.users().requireView();
        } else {
            auth.users().requireView(user);
        }
    }

    void requireManage(String userId) {
        UserModel user = user(userId);
        if (user == null) {
            auth.users().requireManage();
        } else {
            auth.users().requireManage(user);
        }
    }

    @Nullable
    UserModel user(String userId) {
        return session.users().getUserById(realm, userId);
    }

    /** What the store says; if it can't, the call ends with 503 and may be tried again. */
    <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (StoreException e) {
            throw ProblemList.of(
                            "unavailable", "", "Latchkey's tables can't be reached at the moment. Try again later.")
                    .as(Response.Status.SERVICE_UNAVAILABLE);
        }
    }

    /** Leaves a record of a change. */
    void changed(OperationType operation, String resource, Object representation) {
        events.operation(operation)
                .resource(resource)
                .resourcePath(session.getContext().getUri())
                .representation(representation)
                .success();
    }
}
