package io.latchkey.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.keycloak.store.DecisionQuery;
import io.latchkey.keycloak.store.StoredDecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionPagesTest {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final FakeDecisions log = new FakeDecisions();

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "499, 1", "500, 1", "501, 1", "1234, 1", "1234, 3", "1234, 600", "1500, 1500"})
    void every_decision_is_read_once_however_many_share_an_instant(int decisions, int atOneInstant) {
        for (int i = 0; i < decisions; i++) {
            log.add("d" + i, START.plusSeconds(i / atOneInstant));
        }

        assertThat(read(new DecisionPages(log, DecisionQuery.of("r"), 100_000)))
                .hasSize(decisions)
                .doesNotHaveDuplicates();
    }

    @Test
    void decisions_made_meanwhile_shift_nothing() {
        for (int i = 0; i < 700; i++) {
            log.add("d" + i, START.plusSeconds(i));
        }
        DecisionPages pages = new DecisionPages(log, DecisionQuery.of("r"), 100_000);
        List<String> ids = new ArrayList<>(ids(pages.next()));
        log.add("later", START.plusSeconds(10_000));
        ids.addAll(ids(pages.next()));

        assertThat(ids).hasSize(700).doesNotHaveDuplicates().doesNotContain("later");
    }

    @Test
    void no_more_are_read_than_asked_for() {
        for (int i = 0; i < 900; i++) {
            log.add("d" + i, START.plusSeconds(i));
        }

        assertThat(read(new DecisionPages(log, DecisionQuery.of("r"), 620)))
                .hasSize(620)
                .doesNotHaveDuplicates()
                .startsWith("d899");
    }

    @Test
    void the_bounds_of_the_query_hold_on_every_page() {
        for (int i = 0; i < 2000; i++) {
            log.add("d" + i, START.plusSeconds(i));
        }
        DecisionQuery query = DecisionQuery.of("r").between(START.plusSeconds(100), START.plusSeconds(1300));

        assertThat(read(new DecisionPages(log, query, 100_000)))
                .hasSize(1200)
                .startsWith("d1299")
                .endsWith("d100");
    }

    private static List<String> read(DecisionPages pages) {
        List<String> ids = new ArrayList<>();
        for (List<StoredDecision> page = pages.next(); !page.isEmpty(); page = pages.next()) {
            ids.addAll(ids(page));
        }
        return ids;
    }

    private static List<String> ids(List<StoredDecision> page) {
        return page.stream().map(one -> one.decision().id()).toList();
    }
}
