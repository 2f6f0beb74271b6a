package io.latchkey.keycloak.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.RealmModel;

class MethodTextsTest {
    private static final DeskTexts GERMAN = DeskTexts.of(List.of(Locale.GERMAN));

    private final RealmModel realm = mock(RealmModel.class);

    @Test
    void a_way_is_called_what_the_realms_localization_calls_it_in_the_language_of_the_desk() {
        when(realm.getRealmLocalizationTextsByLocale("de")).thenReturn(Map.of("latchkey.method.notary", "Beim Notar"));
        when(realm.getRealmLocalizationTextsByLocale("en")).thenReturn(Map.of("latchkey.method.notary", "By a notary"));

        assertThat(name("notary")).isEqualTo("Beim Notar");
    }

    @Test
    void the_realms_localization_comes_before_the_desks_own_text() {
        when(realm.getRealmLocalizationTextsByLocale("de"))
                .thenReturn(Map.of("latchkey.method.in-person", "Am Empfang getroffen"));

        assertThat(name("in-person")).isEqualTo("Am Empfang getroffen");
    }

    @Test
    void a_way_of_the_default_policy_has_a_text_of_the_desks() {
        when(realm.getRealmLocalizationTextsByLocale("de")).thenReturn(Map.of("latchkey.method.in-person", " "));

        assertThat(name("in-person")).isEqualTo("Persönlich getroffen");
    }

    @Test
    void any_other_is_called_what_the_policy_calls_it() {
        when(realm.getRealmLocalizationTextsByLocale("de")).thenReturn(Map.of());

        assertThat(name("notary")).isEqualTo("notary");
    }

    private String name(String method) {
        return String.valueOf(new MethodTexts(realm, GERMAN).of(List.of(method)).get(method));
    }
}
