package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Account;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetPrivilegeTest {
    private static final String SIGNAL = "target.privilege";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    @Test
    void privileged_roles_weigh_more_where_they_are_used() {
        Account admin = Accounts.changed(null, null, null, null, "realm-management/realm-admin");

        assertThat(finding(user.usual())).isNull();
        assertThat(finding(user.usual().account(admin))).isEqualTo("privileged");
        assertThat(finding(user.usual().account(admin).to("ops", Sensitivity.HIGH)))
                .isEqualTo("in-use");
    }
}
