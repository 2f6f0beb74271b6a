package io.latchkey.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.recovery.DeskCases.Waiting;
import io.latchkey.it.server.LastingServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Staff may call back on what has stood on an account for 30 days, and not on what hasn't. The days that this takes are taken
 * off in the profile's row: there the moment at which a channel was first seen is one number among others.
 */
@TestInstance(Lifecycle.PER_CLASS)
class LongKnownChannelIT {
    private static final Duration LONG_ENOUGH = Duration.ofDays(30);
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private LastingServer server;
    private DeskCases cases;
    private CallBacks channels;

    @BeforeAll
    void start() throws IOException {
        server = LastingServer.start();
        cases = DeskCases.make(server.keycloak(), server.mails(), "long-known");
        channels = CallBacks.in(cases);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void a_channel_is_good_for_a_call_back_after_thirty_days_and_not_before() {
        Person person = cases.realm().users().withOtp();
        channels.phone(person, "+49 170 1234567");
        assertThat(cases.recoveries().signsIn(person, person.password())).isTrue();
        Waiting waiting = cases.waiting(person);
        Instant seen = since(channels.of(waiting, "phone"));
        assertThat(since(channels.of(waiting, "mail"))).isEqualTo(seen);

        Instant tooLate = Instant.now().minus(LONG_ENOUGH).plus(MARGIN);
        move(person, seen, tooLate);
        JsonNode young = channels.of(waiting, "phone");
        assertThat(since(young)).isEqualTo(second(tooLate));
        assertThat(young.path("good").asBoolean()).isFalse();
        assertThat(young.path("value").asText()).isEqualTo("•••67");
        assertThat(channels.of(waiting, "mail").path("good").asBoolean()).isFalse();

        move(person, tooLate, Instant.now().minus(LONG_ENOUGH).minus(MARGIN));
        JsonNode old = channels.of(waiting, "phone");
        assertThat(old.path("good").asBoolean()).isTrue();
        assertThat(old.path("value").asText()).as("it must be dialled").isEqualTo("+49 170 1234567");
        assertThat(channels.of(waiting, "mail").path("good").asBoolean()).isTrue();

        channels.phone(person, "+49 170 7654321");
        JsonNode changed = channels.of(waiting, "phone");
        assertThat(changed.path("good").asBoolean()).as("the new number").isFalse();
        assertThat(changed.path("value").asText()).isEqualTo("•••21");
    }

    private static Instant since(JsonNode channel) {
        return Instant.parse(channel.path("since").asText());
    }

    private static Instant second(Instant instant) {
        return Instant.ofEpochSecond(instant.getEpochSecond());
    }

    /** Moves whatever a person's profile says to have been at one second to another. */
    private void move(Person person, Instant from, Instant to) {
        server.database()
                .execute(
                        "UPDATE LATCHKEY_PROFILE SET CONTENT = decode(replace(encode(CONTENT, 'hex'), ?, ?), 'hex')"
                                + " WHERE USER_ID = ?",
                        stored(from),
                        stored(to),
                        person.id());
    }

    /** Seconds since 1970 and one more, seven bits an octet, the lowest first; in hexadecimal digits. */
    private static String stored(Instant instant) {
        byte[] octets = new byte[5];
        long rest = instant.getEpochSecond() + 1;
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (rest & 0x7f | (i < octets.length - 1 ? 0x80 : 0));
            rest >>>= 7;
        }
        assertThat(rest).isZero();
        return HexFormat.of().formatHex(octets);
    }
}
