package io.latchkey.it.eval;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * All that happens in a realm from the day Latchkey is installed.
 *
 * @param steps in time order
 * @param ratedFrom before that, sign-ins teach but are not rated
 * @param until the end
 */
public record History(List<Step> steps, Instant ratedFrom, Instant until) {
    public History {
        steps = steps.stream().sorted(Comparator.comparing(Step::at)).toList();
    }
}
