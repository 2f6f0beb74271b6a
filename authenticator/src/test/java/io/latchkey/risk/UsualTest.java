package io.latchkey.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.NetworkClass;
import io.latchkey.risk.net.NetworkFacts;
import org.junit.jupiter.api.Test;

/** Who is spared by a lock: a recognised device where its user is known to be. */
class UsualTest {
    private final Someone user = Someone.withSignIns(5).whoProvedHimself();

    private boolean isUsual(SignIn signIn) {
        return new RiskEngine(user.policy()).isUsual(signIn.build(), user.profile(), user.population());
    }

    @Test
    void his_device_at_home_is() {
        assertThat(isUsual(user.usual())).isTrue();
    }

    @Test
    void a_device_at_home_that_nobody_proved_to_be_his_is_not() {
        Someone lately = Someone.withSignIns(5);

        assertThat(new RiskEngine(lately.policy())
                        .isUsual(lately.usual().build(), lately.profile(), lately.population()))
                .isFalse();
    }

    @Test
    void his_device_in_another_network_of_his_country_is() {
        assertThat(isUsual(user.usual().from(Places.hamburg()))).isTrue();
        assertThat(isUsual(user.usual().from(Places.mobile(4)))).isTrue();
    }

    @Test
    void his_device_in_a_suspect_network_of_his_country_is_not() {
        NetworkFacts hosted = Places.hamburg().withClasses(NetworkClass.HOSTING);

        assertThat(isUsual(user.usual().from(hosted))).isFalse();
    }

    @Test
    void his_device_abroad_is_not() {
        assertThat(isUsual(user.usual().from(Places.brazil()))).isFalse();
    }

    @Test
    void his_device_where_nothing_is_known_of_the_place_is_not() {
        NetworkFacts nowhere = NetworkFacts.of(IpAddress.parse("198.51.100.200").orElseThrow());

        assertThat(isUsual(user.usual().from(nowhere))).isFalse();
        assertThat(isUsual(user.usual().from(NetworkFacts.unreadable()))).isFalse();
    }

    @Test
    void without_geography_his_own_network_is() {
        NetworkFacts neighbour = NetworkFacts.of(IpAddress.parse("192.0.2.99").orElseThrow());

        assertThat(isUsual(user.usual().from(neighbour))).isTrue();
    }

    @Test
    void another_browser_at_home_is_not() {
        assertThat(isUsual(user.unknownDevice())).isFalse();
        assertThat(isUsual(user.usual().agent(SignIn.CHROME))).isFalse();
    }

    @Test
    void a_copied_cookie_at_home_is_not() {
        Device copy = new Device(Device.Cookie.REPLACED, Someone.TOKEN, 1, SignIn.FIREFOX);

        assertThat(isUsual(user.usual().on(copy))).isFalse();
    }

    @Test
    void a_forged_cookie_at_home_is_not() {
        Device forged = new Device(Device.Cookie.FORGED, null, 0, SignIn.FIREFOX);

        assertThat(isUsual(user.usual().on(forged))).isFalse();
    }

    @Test
    void a_device_that_many_people_share_is_not() {
        Device kiosk = new Device(Device.Cookie.PRESENT, Someone.TOKEN, 6, SignIn.FIREFOX);

        assertThat(isUsual(user.usual().on(kiosk))).isFalse();
    }
}
