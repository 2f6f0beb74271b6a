package io.latchkey.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.admin.DisownLink;
import io.latchkey.it.admin.MailedReset;
import io.latchkey.it.admin.Realm;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.MailSink;
import io.latchkey.it.server.Waiting;
import io.latchkey.it.server.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A limit is one of the cluster: whoever goes from node to node gets no more than at a single one. */
@TestInstance(Lifecycle.PER_CLASS)
class LimitsOfTwoNodesIT {
    private static final int SURGE = 3;
    private static final int MAILS = 5;
    private static final int REQUESTS = 30;
    private static final String NEW = "quite-Another-1";

    private TwoNodes cluster;
    private MailSink mails;
    private List<Realm> nodes;

    @BeforeAll
    void start() throws IOException {
        cluster = TwoNodes.start();
        Path folder = Files.createTempDirectory(Workspace.locate().target(), "mail-");
        mails = MailSink.start(0, folder);
        Realm first = Realm.copy(cluster.first(), mails, "limits", "medium");
        first.putPolicy("{\"mode\":\"enforce\",\"levels\":{\"medium\":98,\"high\":99,\"critical\":100},"
                + "\"standing\":{\"freezing\":{\"surge\":" + SURGE + ",\"minutes\":60}}}");
        Realm second = new Realm(cluster.second(), AdminClient.of(cluster.second()), first.name());
        nodes = List.of(first, second);
        Waiting.untilTrue(
                "both nodes to have the policy",
                Duration.ofSeconds(15),
                () -> policy(first).equals(policy(second)));
    }

    @AfterAll
    void stop() {
        cluster.close();
        mails.close();
    }

    @Test
    void links_that_are_pressed_at_either_node_freeze_no_more_than_at_one() throws Exception {
        List<Person> everybody = new ArrayList<>();
        for (int i = 0; i < SURGE + 2; i++) {
            everybody.add(resetByAdmin());
        }

        for (int i = 0; i < everybody.size(); i++) {
            DisownLink link = DisownLink.in(
                    mails.last(everybody.get(i).email(), one -> one.subject().equals("Your account was recovered")));
            assertThat(link.at(node(i).keycloak().url()).press().statusCode()).isEqualTo(200);
        }

        assertThat(everybody.stream().map(this::standing))
                .containsExactly("FROZEN", "FROZEN", "FROZEN", "PROBATION", "PROBATION");
    }

    @Test
    void one_account_gets_as_many_mails_by_both_nodes_as_by_one() {
        Person person = nodes.get(0).users().withPassword();
        for (int i = 0; i < MAILS + 3; i++) {
            ask(i, "192.0.2." + (i + 1), person.name());
        }
        allIsSent();

        assertThat(links(person)).hasSize(MAILS);
    }

    @Test
    void one_source_asks_as_often_at_both_nodes_as_at_one() {
        Person last = nodes.get(0).users().withPassword();
        Person oneMore = nodes.get(0).users().withPassword();
        for (int i = 0; i < REQUESTS - 1; i++) {
            ask(i, "198.18.50." + (i + 1), "nobody-" + i);
        }
        ask(REQUESTS - 1, "198.18.50.201", last.name());
        ask(REQUESTS, "198.18.50.202", oneMore.name());
        ask(REQUESTS + 1, "198.18.50.203", oneMore.name());
        allIsSent();

        assertThat(links(last)).hasSize(1);
        assertThat(links(oneMore)).isEmpty();
    }

    private void ask(int turn, String address, String name) {
        MailedReset.ask(node(turn), new HttpBrowser().from(address), name);
    }

    /** Each node sends one mail after the other. */
    private void allIsSent() {
        for (int i = 0; i < nodes.size(); i++) {
            Person next = nodes.get(0).users().withPassword();
            ask(i, "198.18.60." + (i + 1), next.name());
            MailedReset.mail(mails, next);
        }
    }

    private List<String> links(Person person) {
        return mails.mails().stream()
                .filter(mail -> mail.to().equalsIgnoreCase(person.email()))
                .filter(mail -> mail.text().contains("/latchkey/recovery?token="))
                .map(mail -> mail.link())
                .toList();
    }

    private Realm node(int turn) {
        return nodes.get(turn % nodes.size());
    }

    /** Somebody whose password an administrator has just set. */
    private Person resetByAdmin() {
        Realm realm = nodes.get(0);
        Person person = realm.users().withPassword();
        realm.signIn(person);
        realm.admin()
                .put(
                        realm.name() + "/users/" + person.id() + "/reset-password",
                        Map.of("type", "password", "value", NEW, "temporary", false));
        return person;
    }

    private String standing(Person person) {
        Realm realm = nodes.get(0);
        return realm.admin()
                .get(realm.latchkey("users/" + person.id() + "/profile"))
                .at("/standing/state")
                .asText();
    }

    private static String policy(Realm realm) {
        return realm.admin().get(realm.latchkey("policy")).path("version").asText();
    }
}
