package io.latchkey.it.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Device;
import org.junit.jupiter.api.Test;

class ServerTest {
    private final SignIns ann = new SignIns();

    @Test
    void a_browser_comes_back_with_the_token_it_was_given() {
        ann.signsIn("own", SignIns.home());

        Seen again = ann.looks("own", SignIns.home());

        assertThat(again.held()).isTrue();
        assertThat(again.earlier()).isEqualTo(1);
        assertThat(again.context().device().cookie()).isEqualTo(Device.Cookie.PRESENT);
    }

    @Test
    void another_browser_has_no_cookie() {
        ann.signsIn("own", SignIns.home());

        assertThat(ann.looks("private window", SignIns.home())
                        .context()
                        .device()
                        .cookie())
                .isEqualTo(Device.Cookie.ABSENT);
    }

    @Test
    void a_stolen_token_is_good_until_its_owner_has_come_back_twice() {
        ann.signsIn("own", SignIns.home());
        ann.isRobbed("own", "thief");

        assertThat(ann.looks("thief", SignIns.home()).context().device().cookie())
                .isEqualTo(Device.Cookie.PRESENT);
        ann.signsIn("own", SignIns.home());
        assertThat(ann.looks("thief", SignIns.home()).context().device().cookie())
                .isEqualTo(Device.Cookie.PRESENT);
        ann.signsIn("own", SignIns.home());
        assertThat(ann.looks("thief", SignIns.home()).context().device().cookie())
                .isEqualTo(Device.Cookie.REPLACED);
    }

    @Test
    void looking_changes_nothing() {
        ann.signsIn("own", SignIns.home());

        Seen first = ann.looks("other", SignIns.home());
        ann.looks("other", SignIns.home());

        assertThat(ann.looks("other", SignIns.home()).earlier()).isEqualTo(first.earlier());
        assertThat(ann.looks("other", SignIns.home()).held()).isFalse();
    }
}
