package io.latchkey.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Latchkey's mails, in its own theme and in those a realm may have chosen instead. */
final class MailsTest {

    static Stream<Arguments> everywhere() {
        return Sources.mails().stream()
                .flatMap(mail -> Stream.of("latchkey", "keycloak", "base")
                        .flatMap(theme -> Stream.of(Locale.ENGLISH, Locale.GERMAN)
                                .map(locale -> Arguments.of(mail, theme, locale))));
    }

    @Test
    void every_mail_has_both_forms() {
        assertThat(Sources.mails()).isNotEmpty().isEqualTo(Sources.textMails());
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void a_mail_names_realm_and_language(String mail, String theme, Locale locale) {
        Mail.Sent sent = Mail.of(mail).in(theme, locale).send();

        assertThat(Jsoup.parse(sent.html()).selectFirst("html").attr("lang")).isEqualTo(locale.getLanguage());
        assertThat(sent.html()).contains("Example Works");
        assertThat(sent.text()).contains("Example Works");
        assertThat(sent.subject()).isNotBlank().doesNotContain("Subject");
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void a_mail_fetches_nothing(String mail, String theme, Locale locale) {
        Document html = Jsoup.parse(Mail.of(mail).in(theme, locale).send().html());

        assertThat(html.select("img, script, link, iframe, [src], [background]"))
                .isEmpty();
        assertThat(html.outerHtml()).doesNotContain("url(");
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void values_from_outside_stay_text(String mail, String theme, Locale locale) {
        String hostile = "<script>alert(1)</script>\"><a href=x>";
        Mail.Sent sent = Mail.of(mail)
                .in(theme, locale)
                .with("device", hostile)
                .with("place", hostile)
                .with("application", hostile)
                .with("when", hostile)
                .with("code", hostile)
                .with("link", hostile)
                .send();

        Document html = Jsoup.parse(sent.html());
        assertThat(html.select("script, a[href=x]")).isEmpty();
        assertThat(html.text()).contains("<script>alert(1)</script>");
        assertThat(sent.text()).contains("<script>alert(1)</script>");
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void only_a_notice_has_a_link_to_disown(String mail, String theme, Locale locale) {
        Mail.Sent sent = Mail.of(mail).in(theme, locale).send();

        List<String> links = Jsoup.parse(sent.html()).select("a").eachAttr("href");
        if (mail.equals("latchkey-code.ftl")) {
            assertThat(links).isEmpty();
            assertThat(sent.text()).doesNotContain(Mail.LINK).contains("12345678");
        } else if (Set.of("latchkey-alert.ftl", "latchkey-recovery-refused.ftl").contains(mail)) {
            assertThat(links).isEmpty();
        } else {
            assertThat(links).containsExactly(Mail.LINK);
            assertThat(sent.text()).contains("\n" + Mail.LINK + "\n").doesNotContain("12345678");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "surge, Unusually many accounts",
        "break-glass, account for emergencies",
        "break-glass-used, the password was right",
        "power-given, privileges",
        "power-shared, a whole group or a role"
    })
    void an_alert_says_what_it_is_about(String alert, String words) {
        Mail.Sent sent = Mail.of("latchkey-alert.ftl").with("alert", alert).send();

        assertThat(sent.text()).contains(words).contains("alice");
        assertThat(Jsoup.parse(sent.html()).text()).contains(words);
    }

    @ParameterizedTest
    @CsvSource({
        "recovered, set a new password",
        "password-set, An administrator set a new password",
        "identity-linked, linked to an identity provider",
        "of-a-later-version, set a new password"
    })
    void a_mail_about_a_recovery_says_what_was_done(String act, String words) {
        assertThat(Mail.of("latchkey-recovered.ftl").with("act", act).send().text())
                .contains(words);
    }

    @Test
    void a_notice_without_a_link_does_not_speak_of_one() {
        Mail.Sent sent = Mail.of("latchkey-refused.ftl").without("link").send();

        assertThat(sent.text()).doesNotContain("link");
        assertThat(Jsoup.parse(sent.html()).select("a")).isEmpty();
    }

    @Test
    void a_notice_lists_what_is_known_and_skips_what_is_not() {
        Mail.Sent sent = Mail.of("latchkey-new-device.ftl").without("place").send();

        assertThat(sent.text())
                .contains("  Account: alice\n", "  Device: Firefox on Windows\n", "  Application: Payroll\n")
                .doesNotContain("Place:");
    }
}
