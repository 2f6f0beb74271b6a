package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Device;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeviceAgentTest {
    private static final String SIGNAL = "device.agent";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    private double points(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::points).orElse(0.0);
    }

    private static Device.Agent agent(long hash, String version, String family, String type) {
        return new Device.Agent(hash, family + "/" + version, family, "Windows/10", "Windows", type);
    }

    @Test
    void each_level_is_found_by_itself() {
        long known = SignIn.FIREFOX.hash();

        assertThat(finding(user.unknownDevice())).isEqualTo("known");
        assertThat(finding(user.unknownDevice().agent(agent(1, "145", "Firefox", "desktop"))))
                .isEqualTo("new-agent");
        assertThat(finding(user.unknownDevice().agent(agent(1, "146", "Firefox", "desktop"))))
                .isEqualTo("new-version");
        assertThat(finding(user.unknownDevice().agent(agent(1, "142", "Chrome", "desktop"))))
                .isEqualTo("new-family");
        assertThat(finding(user.unknownDevice().agent(agent(1, "1", "Chrome", "mobile"))))
                .isEqualTo("new-type");
        assertThat(points(user.unknownDevice().agent(agent(known, "145", "Firefox", "desktop"))))
                .isNegative();
    }

    @Test
    void words_of_the_client_hardly_speak_for_the_user() {
        assertThat(points(user.unknownDevice())).isEqualTo(-1);
    }

    @Test
    void a_recognised_device_says_more_than_its_user_agent() {
        assertThat(points(user.usual().agent(agent(1, "146", "Firefox", "desktop"))))
                .isZero();
    }

    @Test
    void no_user_agent_is_missing_data() {
        assertThat(user.finds(SIGNAL, user.unknownDevice().agent(null))
                        .orElseThrow()
                        .missing())
                .isTrue();
    }
}
