package io.latchkey.it.eval.campus;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.eval.Attack;
import io.latchkey.it.eval.History;
import io.latchkey.it.eval.Step;
import org.junit.jupiter.api.Test;

class CampusTest {
    private final History history = new Campus(10, 60, 20).history(4);

    @Test
    void the_same_seed_makes_up_the_same_history() {
        assertThat(new Campus(10, 60, 20).history(4)).isEqualTo(history);
        assertThat(new Campus(10, 60, 20).history(5)).isNotEqualTo(history);
    }

    @Test
    void there_are_attacks_of_every_kind() {
        assertThat(history.steps())
                .filteredOn(Step.SignIn.class::isInstance)
                .extracting(step -> ((Step.SignIn) step).attack())
                .contains(Attack.values());
    }

    @Test
    void staff_and_students_sign_in() {
        assertThat(history.steps())
                .filteredOn(step -> step instanceof Step.SignIn signIn && signIn.attack() == null)
                .extracting(step -> ((Step.SignIn) step).who().workforce())
                .contains(true, false);
    }
}
