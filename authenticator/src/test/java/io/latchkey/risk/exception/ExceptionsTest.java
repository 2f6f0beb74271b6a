package io.latchkey.risk.exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.latchkey.risk.ExceptionKind;
import io.latchkey.risk.policy.ExceptionRules;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.PolicyException;
import io.latchkey.risk.policy.PolicyProblem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExceptionsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
    private static final String ORDINARY = """
            {"version": 1, "kind": "travel", "name": "Fair in Brazil", "users": ["u-1"], "signals": ["geo.country"],
             "points": 10, "owner": "o-1", "reason": "TRIP-7", "start": "2026-03-01T00:00:00Z",
             "end": "2026-03-08T00:00:00Z", "reviewDue": "2026-03-05T00:00:00Z",
             "created": {"by": "a-1", "at": "2026-03-01T00:00:00Z"}}
            """;

    private static List<String> complaints(String json) {
        PolicyException thrown = catchThrowableOfType(PolicyException.class, () -> Exceptions.read("e", json));
        assertThat(thrown).as(json).isNotNull();
        return thrown.problems().stream().map(PolicyProblem::toString).toList();
    }

    @Test
    void an_exception_is_read_back_as_it_was_written() throws Exception {
        GrantedException read = Exceptions.read("e", ORDINARY);

        assertThat(read.kind()).isEqualTo(ExceptionKind.TRAVEL);
        assertThat(read.changed()).isEqualTo(read.created());
        assertThat(read.reviewed()).isNull();
        assertThat(Exceptions.read("e", Exceptions.write(read))).isEqualTo(read);
    }

    @Test
    void all_that_can_be_said_is_read_back() throws Exception {
        GrantedException read = Exceptions.read(
                "e",
                ORDINARY.replace(
                        "\"users\": [\"u-1\"]",
                        "\"group\": \"g-1\", \"client\": \"vpn\", \"networks\": [\"203.0.113.0/24\", \"2001:db8::/32\"],"
                                + "\"changed\": {\"by\": \"a-2\", \"at\": \"2026-03-02T00:00:00Z\"},"
                                + "\"reviewed\": {\"by\": \"a-3\", \"at\": \"2026-03-03T00:00:00Z\"}"));

        assertThat(Exceptions.read("e", Exceptions.write(read))).isEqualTo(read);
        assertThat(read.scope().networks()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "geo.country"                    | "geo.contry"               | /signals/0: There is no such signal.
            "points": 10                     | "points": 101              | /points: This must lie between 0 and 100.
            "points": 10                     | "points": 0                | /points: Name signals and how many points they are softened by.
            "end": "2026-03-08T00:00:00Z"    | "end": "soon"              | /end: This must be an instant such as 2026-03-01T08:30:00Z.
            "end": "2026-03-08T00:00:00Z",   |                            | /end: This field is needed.
            "end": "2026-03-08T00:00:00Z"    | "end": "2026-03-01T00:00:00Z" | /end: This must be later than start.
            "end": "2026-03-08T00:00:00Z"    | "end": "2028-03-01T00:00:00Z" | /end: This must be at most 366 days after start.
            "users": ["u-1"],                |                            | document: Say for whom or what it is: users, group, client or networks.
            "users": ["u-1"]                 | "networks": ["0.0.0.0/0"]  | /networks/0: This holds too many addresses: the prefix must have at least 8 bits.
            "users": ["u-1"]                 | "networks": ["::/0"]       | /networks/0: This holds too many addresses: the prefix must have at least 16 bits.
            "users": ["u-1"]                 | "networks": ["office"]     | /networks/0: This must be an address or a block of them, such as 203.0.113.0/24.
            "users": ["u-1"]                 | "user": ["u-1"]            | /user: There is no such field.
            "reason": "TRIP-7"               | "reason": " "              | /reason: This must not be empty.
            "owner": "o-1",                  |                            | /owner: This field is needed.
            "kind": "travel"                 | "kind": "holiday"          | /kind: This must be one of travel, supplier, kiosk, break-glass, other.
            "users": ["u-1"]                 | "client": "a", "kind2": 1  | /kind2: There is no such field.
            "kind": "travel", "name": "Fair in Brazil", "users": ["u-1"] | "kind": "break-glass", "name": "x", "group": "g" | /kind: This kind names users and nothing else, so that it is plain whose accounts it marks.
            """)
    void what_is_wrong_is_named_with_its_field(String instead, String put, String complaint) {
        assertThat(ORDINARY).contains(instead);

        assertThat(complaints(ORDINARY.replace(instead, put == null ? "" : put)))
                .contains(complaint);
    }

    @Test
    void only_one_for_emergencies_may_soften_nothing() throws Exception {
        String marks =
                ORDINARY.replace("\"signals\": [\"geo.country\"],", "").replace("\"points\": 10", "\"points\": 0");

        assertThat(complaints(marks)).isNotEmpty();
        assertThat(Exceptions.read("e", marks.replace("travel", "break-glass")).kind())
                .isEqualTo(ExceptionKind.BREAK_GLASS);
    }

    @Test
    void a_policy_says_what_is_too_much() throws Exception {
        ExceptionRules rules = Policies.parse(
                        "{\"exceptions\":{\"maxDays\":6,\"reviewDays\":2,\"maxPoints\":9.5," + "\"never\":[\"geo\"]}}")
                .exceptions();

        assertThat(Exceptions.problems(Exceptions.read("e", ORDINARY), rules, NOW))
                .extracting(PolicyProblem::toString)
                .containsExactly(
                        "/signals: The policy lets nothing soften geo.country (exceptions.never).",
                        "/points: The policy allows 9.5 at most (exceptions.maxPoints).",
                        "/end: The policy allows 6 days after start at most (exceptions.maxDays).",
                        "/reviewDue: The policy wants a review within 2 days (exceptions.reviewDays).");
        assertThat(Exceptions.problems(
                        Exceptions.read("e", ORDINARY), Policies.defaults().exceptions(), NOW))
                .isEmpty();
        assertThat(Exceptions.problems(
                        Exceptions.read("e", ORDINARY),
                        Policies.defaults().exceptions(),
                        Instant.parse("2026-03-08T00:00:00Z")))
                .extracting(PolicyProblem::pointer)
                .contains("/end");
    }
}
