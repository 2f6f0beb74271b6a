package io.latchkey.keycloak.cluster;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.infinispan.commons.api.BasicCache;
import org.jspecify.annotations.Nullable;

/**
 * Short texts in a cache, changed by compare-and-set. Plain text needs no marshaller of ours, is compared by value
 * everywhere, and means the same in an embedded cache and in a remote one. Every method throws what the cache throws.
 */
final class CounterTexts {
    private static final int STRIPES = 64;
    private static final int ATTEMPTS = 50;

    private final Supplier<BasicCache<String, String>> cache;
    private final Object[] stripes = new Object[STRIPES];

    /** @param cache asked each time, since it may not be there yet; may throw */
    CounterTexts(Supplier<BasicCache<String, String>> cache) {
        this.cache = cache;
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Object();
        }
    }

    /**
     * A text, and how long it is kept from now on.
     *
     * @param life to the second
     */
    record Kept(String text, Duration life) {}

    /** Makes the next text of the last one, perhaps several times. */
    @FunctionalInterface
    interface Change {
        /** @param old null if there was none */
        Kept apply(@Nullable String old);
    }

    @Nullable
    String get(String key) {
        return cache.get().get(key);
    }

    void remove(String key) {
        cache.get().remove(key);
    }

    /** Threads of this node take turns, so only other nodes can get in between. */
    void change(String key, Change change) {
        synchronized (stripes[Math.floorMod(key.hashCode(), STRIPES)]) {
            BasicCache<String, String> texts = cache.get();
            for (int i = 0; i < ATTEMPTS; i++) {
                String old = texts.get(key);
                if (swap(texts, key, old, change.apply(old))) {
                    return;
                }
            }
            throw new IllegalStateException("The counter changed at each attempt");
        }
    }

    private static boolean swap(BasicCache<String, String> texts, String key, @Nullable String old, Kept next) {
        // A lifespan of 0 would mean for ever.
        long seconds = Math.max(1, next.life().toSeconds());
        return old == null
                ? texts.putIfAbsent(key, next.text(), seconds, TimeUnit.SECONDS) == null
                : texts.replace(key, old, next.text(), seconds, TimeUnit.SECONDS);
    }
}
