package io.latchkey.keycloak.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.events.Details;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

class SupportResetTest {
    @Test
    void a_password_set_for_somebody() {
        assertThat(SupportReset.of(event("users/u-1/reset-password", OperationType.ACTION, null)))
                .contains(new SupportReset("u-1", "password-set"));
    }

    @ParameterizedTest
    @CsvSource({"password", "otp", "webauthn", "webauthn-passwordless", "recovery-authn-codes"})
    void a_credential_taken_from_somebody(String type) {
        assertThat(SupportReset.of(event("users/u-1/credentials/c-1", OperationType.ACTION, type)))
                .contains(new SupportReset("u-1", "credential-removed"));
    }

    @ParameterizedTest
    @CsvSource({
        "users/u-1/credentials/c-1, ACTION, latchkey-device",
        "users/u-1/credentials/c-1, ACTION,",
        "users/u-1/credentials/c-1/userLabel, ACTION, otp",
        "users/u-1/reset-password, UPDATE,",
        "users/u-1/reset-password-email, ACTION,",
        "users/u-1, UPDATE,",
        "groups/g/users/u-1/reset-password, ACTION,"
    })
    void anything_else_is_none(String path, OperationType operation, String type) {
        assertThat(SupportReset.of(event(path, operation, type))).isEmpty();
    }

    @Test
    void nor_is_what_failed_or_is_about_something_else() {
        AdminEvent failed = event("users/u-1/reset-password", OperationType.ACTION, null);
        failed.setError("refused");
        AdminEvent other = event("users/u-1/reset-password", OperationType.ACTION, null);
        other.setResourceType(ResourceType.GROUP);

        assertThat(SupportReset.of(failed)).isEmpty();
        assertThat(SupportReset.of(other)).isEmpty();
    }

    private static AdminEvent event(String path, OperationType operation, String type) {
        AdminEvent event = new AdminEvent();
        event.setResourcePath(path);
        event.setOperationType(operation);
        event.setResourceType(ResourceType.USER);
        if (type != null) {
            event.setDetails(Map.of(Details.CREDENTIAL_TYPE, type));
        }
        return event;
    }
}
