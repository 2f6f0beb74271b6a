package io.latchkey.keycloak.desk;

import java.time.Duration;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * So many tries in a time, over all nodes. Takes them one after the other, so the last being taken means that all are; how
 * long a try stays taken counts from when it was.
 */
final class Slots {
    private final SingleUseObjectProvider single;
    private final String key;
    private final int count;
    private final Duration window;

    /**
     * @param key what is counted, and whose
     * @param count how many there are
     * @param window how long each stays taken
     */
    Slots(SingleUseObjectProvider single, String key, int count, Duration window) {
        this.single = single;
        this.key = key;
        this.count = count;
        this.window = window;
    }

    boolean isSpent() {
        return single.contains(slot(count - 1));
    }

    void take() {
        for (int i = 0; i < count; i++) {
            if (single.putIfAbsent(slot(i), window.toSeconds())) {
                return;
            }
        }
    }

    private String slot(int number) {
        return key + "." + number;
    }
}
