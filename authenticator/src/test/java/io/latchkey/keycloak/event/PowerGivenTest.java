package io.latchkey.keycloak.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.keycloak.event.PowerGiven.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;

class PowerGivenTest {
    @ParameterizedTest
    @CsvSource({
        "users/u-1/role-mappings/realm, CREATE, ROLE, u-1",
        "users/u-1/role-mappings/clients/c-1, CREATE, ROLE, u-1",
        "users/u-1/groups/g-1, CREATE, ROLE, u-1",
        "users/u-1, CREATE, ROLE, u-1",
        "groups/g-1/role-mappings/realm, CREATE, GROUP, g-1",
        "groups/g-1/role-mappings/clients/c-1, CREATE, GROUP, g-1",
        "roles/ops/composites, CREATE, COMPOSITE, ops",
        "roles/ops/on/call/composites, CREATE, COMPOSITE, ops/on/call",
        "roles-by-id/r-1/composites, CREATE, COMPOSITE_BY_ID, r-1",
        "clients/c-1/roles/ops/composites, CREATE, CLIENT_COMPOSITE, c-1/roles/ops",
        "clients/c-1/certificates/jwt.credential/upload-certificate, ACTION, CLIENT_KEY, c-1",
        "clients/c-1/certificates/jwt.credential/generate, ACTION, CLIENT_KEY, c-1"
    })
    void what_may_give_power(String path, OperationType operation, Kind kind, String subject) {
        assertThat(PowerGiven.of(event(path, operation))).contains(new PowerGiven(kind, subject));
    }

    @ParameterizedTest
    @CsvSource({
        "users/u-1/role-mappings/realm, DELETE",
        "users/u-1, UPDATE",
        "users/u-1/federated-identity/corp, CREATE",
        "groups/g-1/role-mappings/realm, DELETE",
        "roles/ops/composites, DELETE",
        "roles/ops, CREATE",
        "groups/g-1/children, CREATE",
        "users/u-1/credentials/c-1, ACTION"
    })
    void anything_else_gives_none(String path, OperationType operation) {
        assertThat(PowerGiven.of(event(path, operation))).isEmpty();
    }

    @Test
    void nor_does_what_failed() {
        AdminEvent failed = event("roles/ops/composites", OperationType.CREATE);
        failed.setError("refused");

        assertThat(PowerGiven.of(failed)).isEmpty();
    }

    private static AdminEvent event(String path, OperationType operation) {
        AdminEvent event = new AdminEvent();
        event.setResourcePath(path);
        event.setOperationType(operation);
        return event;
    }
}
