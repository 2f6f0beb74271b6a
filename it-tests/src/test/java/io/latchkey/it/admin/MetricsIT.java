package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsIT {

    private static final Pattern LABEL = Pattern.compile("[{,](\\w+)=\"");

    private Realm realm;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        realm = Realm.copy(keycloak, mails, "metrics", "medium");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void a_sign_in_is_counted_by_level_and_outcome() throws IOException, InterruptedException {
        String series = "latchkey_decisions_total{level=\"low\",outcome=\"allowed\"}";
        double before = value(series);

        realm.signIn(realm.users().withPassword());

        assertThat(value(series)).isGreaterThan(before);
    }

    @Test
    void what_never_happened_is_there_as_zero() throws IOException, InterruptedException {
        assertThat(value("latchkey_failures_total{kind=\"mail_dropped\"}")).isZero();
    }

    @Test
    void evaluations_are_timed_and_statements_counted() throws IOException, InterruptedException {
        double evaluations = value("latchkey_evaluation_seconds_count");
        double writes = value("latchkey_statements_total{kind=\"write\"}");

        realm.signIn(realm.users().withPassword());

        assertThat(value("latchkey_evaluation_seconds_count")).isGreaterThan(evaluations);
        assertThat(value("latchkey_statements_total{kind=\"write\"}")).isGreaterThan(writes);
    }

    @Test
    void labels_name_no_realm_user_or_client() throws IOException, InterruptedException {
        Person person = realm.users().withPassword();
        realm.signIn(person);

        List<String> ours =
                scrape().lines().filter(line -> line.startsWith("latchkey_")).toList();

        assertThat(ours.stream().flatMap(line -> LABEL.matcher(line).results().map(found -> found.group(1))))
                .containsOnly(
                        "level",
                        "outcome",
                        "kind",
                        "signal",
                        "mail",
                        "reason",
                        "action",
                        "result",
                        "active",
                        "observed");
        assertThat(ours).noneMatch(line -> line.contains(realm.name() + "\"") || line.contains(person.id()));
    }

    private double value(String series) throws IOException, InterruptedException {
        return scrape().lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + series));
    }

    private String scrape() throws IOException, InterruptedException {
        URI metrics = URI.create(realm.keycloak().managementUrl() + "/metrics");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
