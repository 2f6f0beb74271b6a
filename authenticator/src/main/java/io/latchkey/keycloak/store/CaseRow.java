package io.latchkey.keycloak.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One recovery as the database holds it.
 *
 * @param number what people read to each other; unique in its realm
 * @param state name of its state
 * @param live whether it can still be redeemed, its time apart
 * @param browser keyed hash of the cookie that it is bound to; null if it isn't bound yet
 * @param changedAt time of its last step
 * @param version number of its last step; 1 when it is opened
 * @param content the case as JSON
 */
public record CaseRow(
        String id,
        String realmId,
        String userId,
        String number,
        String state,
        boolean live,
        @Nullable String browser,
        Instant openedAt,
        Instant changedAt,
        int version,
        String content) {}
