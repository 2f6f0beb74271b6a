package io.latchkey.keycloak.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.recovery.Combination;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WayTitleTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            en, mail + device,                       mail + known device
            en, mail + factor + approval,            mail + second factor + approval
            en, mail + webauthn,                     mail + passkey or security key
            en, two approvals + wait 72h + veto,     two approvals + wait of 72 h + possible veto
            en, mail + wait 90m,                     mail + wait of 90 min
            en, mail + wait 5s,                      mail + wait of 5 s
            de, mail + device,                       E-Mail + bekanntes Gerät
            de, mail + factor + approval,            E-Mail + zweiter Faktor + Freigabe
            de, mail + webauthn,                     E-Mail + Passkey oder Sicherheitsschlüssel
            de, two approvals + wait 72h + veto,     zwei Freigaben + 72 h Wartezeit + Einspruch möglich
            """)
    void a_way_is_told_in_the_language_of_the_desk(String language, String policy, String told) {
        DeskTexts texts = DeskTexts.of(List.of(Locale.forLanguageTag(language)));

        assertThat(new WayTitle(texts).of(Combination.parse(policy))).isEqualTo(told);
    }
}
