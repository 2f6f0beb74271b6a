package io.latchkey.keycloak.token;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyEvent;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.ServiceAccountTokenRequestContext;
import org.keycloak.services.clientpolicy.context.TokenRefreshResponseContext;

class WorkloadExecutorTest {
    private final OneWorkload workload = new OneWorkload();

    private void executed(ClientPolicyEvent event, String mode) throws Exception {
        ClientPolicyContext context = mock();
        executed(context, event, mode);
    }

    private void executed(ClientPolicyContext context, ClientPolicyEvent event, String mode) throws Exception {
        when(context.getEvent()).thenReturn(event);
        WorkloadExecutor executor = new WorkloadExecutor(workload.session);
        executor.setupConfiguration(new JsonMapper().readValue("{\"mode\":\"" + mode + "\"}", ModeSettings.class));
        executor.executeOnEvent(context);
    }

    @ParameterizedTest
    @EnumSource(
            value = ClientPolicyEvent.class,
            names = {
                "AUTHORIZATION_REQUEST",
                "PUSHED_AUTHORIZATION_REQUEST",
                "DEVICE_AUTHORIZATION_REQUEST",
                "BACKCHANNEL_AUTHENTICATION_REQUEST",
                "RESOURCE_OWNER_PASSWORD_CREDENTIALS_REQUEST",
                "JWT_AUTHORIZATION_GRANT"
            })
    void nobody_is_signed_in_through_an_enforced_client(ClientPolicyEvent event) {
        assertThatThrownBy(() -> executed(event, "enforce")).isInstanceOf(ClientPolicyException.class);
        assertThatCode(() -> executed(event, "observe")).doesNotThrowAnyException();
    }

    @Test
    void a_refresh_token_of_before_is_worth_nothing_however_good_the_proof_is() {
        workload.provesItselfBy("client-jwt");
        ServiceAccountTokenRequestContext anew = mock();
        TokenRefreshResponseContext refresh = mock();
        when(anew.getClientSession()).thenReturn(workload.held);
        when(refresh.getClientSession()).thenReturn(workload.held);

        assertThatCode(() -> executed(anew, ClientPolicyEvent.SERVICE_ACCOUNT_TOKEN_REQUEST, "observe"))
                .doesNotThrowAnyException();
        assertThatCode(() -> executed(refresh, ClientPolicyEvent.TOKEN_REFRESH_RESPONSE, "observe"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> executed(refresh, ClientPolicyEvent.TOKEN_REFRESH_RESPONSE, "enforce"))
                .isInstanceOf(ClientPolicyException.class)
                .extracting(thrown -> ((ClientPolicyException) thrown).getErrorDetail())
                .asString()
                .contains("refresh");
    }
}
