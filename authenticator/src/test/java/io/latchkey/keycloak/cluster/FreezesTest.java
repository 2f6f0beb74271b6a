package io.latchkey.keycloak.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.keycloak.cluster.FreezeCounters.Answer;
import io.latchkey.risk.Level;
import io.latchkey.risk.policy.Standings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreezesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:30:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Standings THREE_AN_HOUR =
            new Standings(Duration.ofDays(7), Level.MEDIUM, 3, HOUR, Set.of(), Set.of(), null);

    private Freezes freezes = Freezes.none();

    @Test
    void a_surge_is_told_once_and_freezes_nobody_further() {
        assertThat(links(6, NOW))
                .containsExactly(
                        Answer.FREEZE, Answer.FREEZE, Answer.FREEZE, Answer.SURGE, Answer.SUSPENDED, Answer.SUSPENDED);
    }

    @Test
    void the_links_are_back_as_long_after_a_surge_as_it_is_counted_over() {
        links(4, NOW);

        assertThat(links(1, NOW.plus(HOUR).minusSeconds(1))).containsExactly(Answer.SUSPENDED);
        assertThat(links(1, NOW.plus(HOUR))).containsExactly(Answer.FREEZE);
    }

    @Test
    void freezes_that_lie_apart_are_no_surge() {
        for (int i = 0; i < 20; i++) {
            assertThat(links(1, NOW.plus(Duration.ofMinutes(20L * i)))).containsExactly(Answer.FREEZE);
        }
    }

    @Test
    void those_by_named_persons_count_but_are_never_refused() {
        for (int i = 0; i < 5; i++) {
            freezes = freezes.byPerson(THREE_AN_HOUR, NOW);
        }

        assertThat(links(1, NOW)).containsExactly(Answer.SURGE);
        assertThat(freezes.at()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void they_come_back_from_their_text() {
        links(4, NOW);

        assertThat(Freezes.parse(freezes.encode())).isEqualTo(freezes);
        assertThat(Freezes.parse(null)).isEqualTo(Freezes.none());
    }

    private List<Answer> links(int count, Instant at) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Freezes.Judged judged = freezes.byLink(THREE_AN_HOUR, at);
            freezes = judged.next();
            answers.add(judged.answer());
        }
        return answers;
    }
}
