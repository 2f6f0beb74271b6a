package io.latchkey.keycloak.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.latchkey.keycloak.store.StoreException.Reason;
import io.latchkey.risk.Decision;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Profile;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

class ReversalsTest {
    private static final StoreException DOWN = new StoreException(Reason.FAILED, "down", null);

    private final SignIns signIns = mock();
    private final Profiles profiles = mock();
    private final Reversals reversals = new Reversals(signIns, profiles);
    private final Policy policy = Policies.defaults();
    private final UnaryOperator<Profile> without = UnaryOperator.identity();
    private final Decision decision = Sample.allowed("r", "u", Sample.AT);
    private final SignIns.Ended ended =
            new SignIns.Ended(decision, StoredProfile.none(), new StoredProfile(Profile.empty(), 1, true));

    @Test
    void a_profile_that_nobody_else_has_changed_is_put_back_at_once() {
        when(signIns.takeBack(any(), any(), any())).thenReturn(true);

        reversals.takeBack(ended, Sample.AT, without, policy);
        reversals.work();

        verify(signIns).takeBack(ended, Sample.AT, StoredProfile.none().profile());
        verifyNoInteractions(profiles);
    }

    @Test
    void another_one_is_learnt_anew_later() {
        when(signIns.takeBack(any(), any(), any())).thenReturn(false);

        reversals.takeBack(ended, Sample.AT, without, policy);
        verifyNoInteractions(profiles);
        reversals.work();

        InOrder order = inOrder(profiles);
        order.verify(profiles).update("r", "u", without);
        order.verify(profiles).rebuild("r", "u", policy);
    }

    @Test
    void a_database_that_is_down_is_asked_again_until_it_answers() {
        when(signIns.takeBack(any(), any(), any()))
                .thenThrow(DOWN)
                .thenThrow(DOWN)
                .thenReturn(true);

        assertThatCode(() -> reversals.takeBack(ended, Sample.AT, without, policy))
                .doesNotThrowAnyException();
        reversals.work();
        reversals.work();
        reversals.work();

        verify(signIns, times(3)).takeBack(any(), any(), any());
    }

    @Test
    void too_many_don_t_fill_the_memory() {
        when(signIns.takeBack(any(), any(), any())).thenThrow(DOWN);
        for (int i = 0; i < 1_500; i++) {
            reversals.takeBack(ended, Sample.AT, without, policy);
        }

        reversals.work();

        verify(signIns, times(2_500)).takeBack(any(), any(), any());
    }
}
