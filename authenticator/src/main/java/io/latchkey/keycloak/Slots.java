package io.latchkey.keycloak;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * So many tries in a time, over all nodes. A slot is taken before what it limits is tried, so that tries at once can't all
 * find the same one free; a try that turns out not to count gives its slot back. Keycloak writes both at once, whatever comes
 * of the transaction. How long a slot stays taken counts from when it was. One object is for one try, in one thread.
 */
public final class Slots {
    private final SingleUseObjectProvider single;
    private final String key;
    private final int count;
    private final Duration window;
    private @Nullable String taken;

    /**
     * @param key what is counted, and whose
     * @param count how many there are
     * @param window how long each stays taken; a second at least
     */
    public Slots(SingleUseObjectProvider single, String key, int count, Duration window) {
        this.single = single;
        this.key = key;
        this.count = count;
        this.window = window;
    }

    /** Whether a slot was free, and is now taken. */
    public boolean take() {
        for (int i = 0; i < count; i++) {
            String slot = key + "." + i;
            if (single.putIfAbsent(slot, window.toSeconds())) {
                taken = slot;
                return true;
            }
        }
        return false;
    }

    /** Frees the slot that was taken, if one was. */
    public void giveBack() {
        if (taken != null) {
            single.remove(taken);
            taken = null;
        }
    }
}
