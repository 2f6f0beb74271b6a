package io.latchkey.keycloak.token;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import org.junit.jupiter.api.Test;
import org.keycloak.services.clientpolicy.ClientPolicyException;

class WorkloadTokenCheckTest {
    private final OneWorkload workload = new OneWorkload();

    private void check(String mode) throws ClientPolicyException {
        new WorkloadTokenCheck(workload.session, workload.held, mode).check();
    }

    @Test
    void it_goes_on_where_one_only_observes() {
        assertThatCode(() -> check("observe")).doesNotThrowAnyException();
    }

    @Test
    void one_policy_that_enforces_is_enough_whichever_is_asked_first() throws ClientPolicyException {
        check("observe");

        assertThatThrownBy(() -> check("enforce")).isInstanceOf(ClientPolicyException.class);
    }

    @Test
    void a_second_policy_that_asks_no_more_counts_nothing_twice() throws ClientPolicyException {
        check("observe");
        check("observe");

        verify(workload.counters, times(1)).count(any(), any(), any());
    }
}
