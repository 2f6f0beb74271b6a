package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import io.latchkey.risk.policy.Policies;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWindowTest {
    private static final String SIGNAL = "time.window";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    private static final String OFFICE = """
            {"clients": {"payroll": {"windows": [{"zone": "Europe/Berlin", "days": ["monday", "friday"],
             "from": "08:00", "until": "18:00"}, {"zone": "Europe/Berlin", "days": ["friday"], "from": "22:00", "until": "02:00"}]}}}
            """;

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T07:00:00Z, false",
        "2026-03-02T06:59:59Z, true",
        "2026-03-02T17:00:00Z, true",
        "2026-03-03T10:00:00Z, true",
        "2026-03-30T06:00:00Z, false",
        "2026-03-06T21:00:00Z, false",
        "2026-03-07T00:59:00Z, false",
        "2026-03-07T01:00:00Z, true"
    })
    void a_client_is_outside_its_windows_in_their_own_zone(Instant at, boolean outside) throws Exception {
        Someone none = new Someone(Policies.parse(OFFICE));

        assertThat(none.finds(SIGNAL, SignIn.ordinary().at(at).to("payroll", null))
                        .isPresent())
                .isEqualTo(outside);
    }

    @Test
    void a_client_without_windows_is_always_open() {
        assertThat(finding(user.usual())).isNull();
    }
}
