package io.latchkey.it.eval.town;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.eval.Attack;
import io.latchkey.it.eval.History;
import io.latchkey.it.eval.Step;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TownTest {
    private final History history = new Town(30, 300, 40).history(11);

    @Test
    void the_same_seed_makes_up_the_same_history() {
        assertThat(new Town(30, 300, 40).history(11)).isEqualTo(history);
        assertThat(new Town(30, 300, 40).history(12)).isNotEqualTo(history);
    }

    @Test
    void four_in_ten_consumers_come_once() {
        Map<String, Long> counts = ordinary().stream()
                .filter(s -> !s.who().workforce())
                .collect(Collectors.groupingBy(s -> s.who().id(), Collectors.counting()));

        double once = counts.values().stream().filter(n -> n == 1).count() / (double) counts.size();
        assertThat(once).isBetween(0.33, 0.47);
    }

    @Test
    void there_are_attacks_of_every_kind() {
        Map<Attack, Long> counts = signIns().stream()
                .filter(s -> s.attack() != null)
                .collect(Collectors.groupingBy(Step.SignIn::attack, Collectors.counting()));

        assertThat(counts).containsOnlyKeys(Attack.values());
    }

    @Test
    void an_imitator_shows_a_browser_that_its_victim_has() {
        Map<String, List<Step.SignIn>> byUser =
                ordinary().stream().collect(Collectors.groupingBy(s -> s.who().id()));

        assertThat(signIns())
                .filteredOn(s -> s.attack() == Attack.IMITATOR)
                .isNotEmpty()
                .allSatisfy(attack -> assertThat(byUser.get(attack.who().id()))
                        .extracting(family())
                        .contains(family().apply(attack)));
    }

    @Test
    void a_cookie_thief_steals_before_he_comes() {
        List<Step.Theft> thefts = history.steps().stream()
                .filter(Step.Theft.class::isInstance)
                .map(Step.Theft.class::cast)
                .toList();

        assertThat(signIns())
                .filteredOn(s -> s.attack() == Attack.COOKIE_THIEF)
                .isNotEmpty()
                .allSatisfy(attack ->
                        assertThat(thefts).anyMatch(t -> t.to().equals(attack.jar()) && t.at().isBefore(attack.at())));
    }

    private static Function<Step.SignIn, Object> family() {
        return signIn -> signIn.agent() == null ? "?" : signIn.agent().browserFamily();
    }

    private List<Step.SignIn> ordinary() {
        return signIns().stream().filter(s -> s.attack() == null).toList();
    }

    private List<Step.SignIn> signIns() {
        return history.steps().stream()
                .filter(Step.SignIn.class::isInstance)
                .map(Step.SignIn.class::cast)
                .toList();
    }
}
