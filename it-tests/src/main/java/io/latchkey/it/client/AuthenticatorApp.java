package io.latchkey.it.client;

import io.latchkey.it.server.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody's app, used several times in a row: Keycloak takes each code once, so this gives out codes of the
 * neighbouring steps too, which Keycloak's look-ahead of one step accepts, and waits only when all three are used up.
 */
public final class AuthenticatorApp {

    private static final Duration STEP = Duration.ofSeconds(30);

    private final Totp totp;
    private final Clock clock;
    private final Set<String> used = new HashSet<>();

    public AuthenticatorApp(Totp totp) {
        this(totp, Clock.systemUTC());
    }

    AuthenticatorApp(Totp totp, Clock clock) {
        this.totp = totp;
        this.clock = clock;
    }

    /** A code that is good now and was not given out before. */
    public synchronized String next() {
        return Waiting.until("an unused code", STEP.multipliedBy(2), this::unused);
    }

    private Optional<String> unused() {
        Instant now = clock.instant();
        return List.of(now, now.plus(STEP), now.minus(STEP)).stream()
                .map(totp::at)
                .filter(used::add)
                .findFirst();
    }
}
