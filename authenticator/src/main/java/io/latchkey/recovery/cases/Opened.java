package io.latchkey.recovery.cases;

import java.util.List;

/**
 * What came of opening a case.
 *
 * @param result of the case itself; its steps may end with its being blocked
 * @param others what was done to other cases of the account, which are blocked by it from now on
 */
public record Opened(Result result, List<Result.Done> others) {
    public Opened {
        others = List.copyOf(others);
    }
}
