package io.latchkey.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.latchkey.keycloak.RealmKey.Purpose;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RealmKeyTest {
    private final RealmKey key = new RealmKey(bytes("0123456789abcdef0123456789abcdef"));

    @Test
    void a_hash_is_the_same_each_time() {
        assertThat(key.hash(Purpose.COOKIE, bytes("a"))).isEqualTo(key.hash(Purpose.COOKIE, bytes("a")));
    }

    @Test
    void purposes_do_not_share_hashes() {
        assertThat(Arrays.stream(Purpose.values()).map(purpose -> key.hashText(purpose, "a")))
                .doesNotHaveDuplicates();
    }

    @Test
    void parts_do_not_run_into_each_other() {
        assertThat(key.hashText(Purpose.MAILED_CODE, "ab", "c"))
                .isNotEqualTo(key.hashText(Purpose.MAILED_CODE, "a", "bc"));
    }

    @Test
    void another_secret_gives_another_hash_and_another_tag() {
        RealmKey other = new RealmKey(bytes("0123456789abcdef0123456789abcdeg"));

        assertThat(other.hashText(Purpose.COOKIE, "a")).isNotEqualTo(key.hashText(Purpose.COOKIE, "a"));
        assertThat(other.tag()).isNotEqualTo(key.tag());
    }

    @Test
    void a_short_secret_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RealmKey(new byte[15]));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
