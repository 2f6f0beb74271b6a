package io.latchkey.recovery.cases;

import io.latchkey.recovery.Alternative;
import io.latchkey.recovery.Need;
import java.util.List;

/**
 * What one way still wants.
 *
 * @param alternative the way
 * @param needs in its order; empty if it is met
 */
public record Remaining(Alternative alternative, List<Need> needs) {
    public Remaining {
        needs = List.copyOf(needs);
    }
}
