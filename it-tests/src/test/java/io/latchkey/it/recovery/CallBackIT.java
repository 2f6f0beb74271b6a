package io.latchkey.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.recovery.DeskCases.Waiting;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Staff see where somebody can be called back, and since when that has stood on his account. */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class CallBackIT {
    private DeskCases cases;
    private CallBacks channels;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        cases = DeskCases.make(keycloak, mails, "call-back");
        channels = CallBacks.in(cases);
    }

    @AfterAll
    void removeRealm() {
        cases.close();
    }

    @Test
    void a_number_has_an_age_from_its_first_being_seen_and_loses_it_when_it_changes() throws Exception {
        Person person = cases.realm().users().withOtp();
        channels.phone(person, "+49 170 1234567");
        Waiting waiting = cases.waiting(person);
        assertThat(channels.of(waiting, "phone").has("since"))
                .as("nobody has seen it")
                .isFalse();
        assertThat(channels.of(waiting, "mail").has("since")).isFalse();

        assertThat(cases.recoveries().signsIn(person, person.password())).isTrue();
        JsonNode first = channels.of(waiting, "phone");
        assertThat(Instant.parse(first.path("since").asText()))
                .isAfter(Instant.now().minusSeconds(120));
        assertThat(first.path("value").asText()).as("too young to be called").isEqualTo("•••67");
        assertThat(first.path("good").asBoolean()).isFalse();
        assertThat(channels.of(waiting, "mail").path("good").asBoolean()).isFalse();

        Instant before = Instant.now();
        io.latchkey.it.server.Waiting.until(
                "the next second",
                java.time.Duration.ofSeconds(5),
                () -> java.util.Optional.of(Instant.now()).filter(now -> now.isAfter(before.plusSeconds(2))));
        channels.phone(person, "+49 170 7654321");

        JsonNode changed = channels.of(waiting, "phone");
        assertThat(changed.path("value").asText()).isEqualTo("•••21");
        assertThat(changed.path("since").asText())
                .isGreaterThan(first.path("since").asText());
    }
}
