package io.latchkey.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each cell of the default table wants of somebody who has opened his mailed link and shows nothing else. */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class RecoveryTableIT {
    private static final Pattern WAYS = Pattern.compile("data-ways=\"([^\"]*)\"");

    /** One for each recovery: what fails in one network is evidence in the next one, and too much at once is not answered. */
    private final Iterator<String> networks =
            IntStream.rangeClosed(1, 254).mapToObj("198.18.%d.7"::formatted).iterator();

    private RecoveryRealm realm;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        realm = RecoveryRealm.make(keycloak, mails, "recovery-table");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @ParameterizedTest
    @CsvSource({
        "LOW,      ordinary,   has-factor, factor approval+approval+wait",
        "LOW,      high,       has-factor, factor approval+approval+wait",
        "LOW,      privileged, has-factor, webauthn factor+approval approval+approval+wait",
        "MEDIUM,   ordinary,   has-factor, factor approval+approval+wait",
        "MEDIUM,   high,       has-factor, factor+approval approval+approval+wait",
        "MEDIUM,   privileged, has-factor, factor+approval+approval+wait",
        "HIGH,     ordinary,   has-factor, factor+approval approval+approval+wait",
        "HIGH,     high,       has-factor, factor+approval+approval+wait approval+approval+wait",
        "HIGH,     privileged, has-factor, refused",
        "CRITICAL, ordinary,   has-factor, refused",
        "CRITICAL, high,       has-factor, refused",
        "CRITICAL, privileged, has-factor, refused",
        "LOW,      ordinary,   never-had,  device wait approval approval+approval+wait",
        "LOW,      high,       never-had,  approval+approval+wait",
        "LOW,      privileged, never-had,  approval+approval+wait",
        "MEDIUM,   ordinary,   never-had,  approval approval+approval+wait",
        "MEDIUM,   high,       never-had,  approval+approval+wait",
        "MEDIUM,   privileged, never-had,  refused",
        "HIGH,     ordinary,   never-had,  approval+approval+wait",
        "HIGH,     high,       never-had,  approval+approval+wait",
        "HIGH,     privileged, never-had,  refused",
        "CRITICAL, ordinary,   never-had,  refused",
        "CRITICAL, high,       never-had,  refused",
        "CRITICAL, privileged, never-had,  refused",
    })
    void a_cell_wants_what_the_table_says(String level, String recoveryClass, String situation, String ways)
            throws IOException {
        realm.level(level, "");
        boolean hasFactor = situation.equals("has-factor");
        Person person = hasFactor
                ? realm.realm().users().withOtp()
                : realm.realm().users().withPassword();
        reach(person, recoveryClass);
        HttpBrowser browser = new HttpBrowser().from(networks.next());

        Page page = realm.open(browser, person);

        if (ways.equals("refused")) {
            assertThat(RecoveryRealm.isEnded(page)).as(page.title()).isTrue();
            realm.mails().last(person.email(), one -> one.subject().equals("A recovery of an account was refused"));
        } else {
            Page shown = hasFactor ? realm.without(browser, page) : page;
            Matcher wanted = WAYS.matcher(shown.body());
            assertThat(wanted.find()).as(shown.title()).isTrue();
            assertThat(List.of(wanted.group(1).split(" "))).containsExactlyInAnyOrder(ways.split(" "));
            assertThat(RecoveryRealm.asksForPassword(shown)).isFalse();
        }
    }

    private void reach(Person person, String recoveryClass) {
        if (!recoveryClass.equals("ordinary")) {
            boolean high = recoveryClass.equals("high");
            AdminClient admin = realm.realm().admin();
            String name = realm.realm().name();
            String client = admin.clientUuid(name, high ? "payroll" : "ops-console");
            JsonNode role = admin.get(name + "/clients/" + client + "/roles/" + (high ? "employee" : "operator"));
            admin.post(name + "/users/" + person.id() + "/role-mappings/clients/" + client, List.of(role));
        }
    }
}
