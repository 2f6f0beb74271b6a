package io.latchkey.keycloak.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.keycloak.event.SupportReset.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

class SupportResetTest {
    @ParameterizedTest
    @CsvSource({
        "users/u-1/reset-password, ACTION, PASSWORD, ''",
        "users/u-1/credentials/c-1, ACTION, CREDENTIAL, ''",
        "users/u-1/execute-actions-email, ACTION, ACTIONS_MAILED, ''",
        "users/u-1/reset-password-email, ACTION, ACTIONS_MAILED, ''",
        "users/u-1/federated-identity/corp, CREATE, LINKED, corp",
        "users/u-1, UPDATE, CHANGED, ''"
    })
    void what_may_amount_to_a_recovery(String path, OperationType operation, Kind kind, String subject) {
        assertThat(SupportReset.of(event(path, operation))).contains(new SupportReset("u-1", kind, subject));
    }

    @ParameterizedTest
    @CsvSource({
        "users/u-1/credentials/c-1/userLabel, ACTION",
        "users/u-1/reset-password, UPDATE",
        "users/u-1/send-verify-email, ACTION",
        "users/u-1/federated-identity/corp, DELETE",
        "users/u-1, CREATE",
        "users/u-1, DELETE",
        "groups/g/users/u-1/reset-password, ACTION"
    })
    void anything_else_is_none(String path, OperationType operation) {
        assertThat(SupportReset.of(event(path, operation))).isEmpty();
    }

    @Test
    void nor_is_what_failed_or_is_about_something_else() {
        AdminEvent failed = event("users/u-1/reset-password", OperationType.ACTION);
        failed.setError("refused");
        AdminEvent other = event("users/u-1/reset-password", OperationType.ACTION);
        other.setResourceType(ResourceType.GROUP);

        assertThat(SupportReset.of(failed)).isEmpty();
        assertThat(SupportReset.of(other)).isEmpty();
    }

    private static AdminEvent event(String path, OperationType operation) {
        AdminEvent event = new AdminEvent();
        event.setResourcePath(path);
        event.setOperationType(operation);
        event.setResourceType(ResourceType.USER);
        return event;
    }
}
