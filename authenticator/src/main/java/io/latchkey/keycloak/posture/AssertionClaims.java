package io.latchkey.keycloak.posture;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.risk.Posture;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What a signed assertion must claim, so that it counts for this realm, now and in this browser. */
final class AssertionClaims {
    /** Claim: the browser's session, by one of its {@link SessionNames}. */
    static final String SESSION = "session";

    /** Claim: what is said of the device. */
    static final String POSTURE = "posture";

    /** How far the proxy's clock may be off. */
    static final Duration SKEW = Duration.ofSeconds(30);

    private final PostureSettings settings;
    private final Instant now;

    AssertionClaims(PostureSettings settings, Instant now) {
        this.settings = settings;
        this.now = now;
    }

    /**
     * What is asserted of the device.
     *
     * @param claims signed by the proxy
     * @param sessions the names by which this browser's session may be called
     * @throws InvalidAssertionException if it is not for this realm, not for now or not for this browser
     */
    Posture read(JsonNode claims, Collection<String> sessions) throws InvalidAssertionException {
        require(settings.issuer().equals(text(claims.path("iss"))), Flaw.ISSUER);
        require(isFor(claims.path("aud")), Flaw.AUDIENCE);
        checkTimes(claims);
        require(isCalled(sessions, text(claims.path(SESSION))), Flaw.SESSION);
        JsonNode posture = claims.path(POSTURE);
        require(posture.isObject(), Flaw.STATEMENTS);
        return new Posture(
                Posture.State.PRESENT,
                statement(posture.path("managed")),
                statement(posture.path("compliant")),
                statement(posture.path("encrypted")),
                statement(posture.path("protected")));
    }

    private boolean isFor(JsonNode audience) {
        if (audience.isArray()) {
            for (JsonNode one : audience) {
                if (settings.audience().equals(text(one))) {
                    return true;
                }
            }
            return false;
        }
        return settings.audience().equals(text(audience));
    }

    /** Only compares the claims, and never calculates with them: they can be any number. */
    private void checkTimes(JsonNode claims) throws InvalidAssertionException {
        long earliest = now.minus(SKEW).getEpochSecond();
        long latest = now.plus(SKEW).getEpochSecond();
        require(seconds(claims.path("exp")) > earliest, Flaw.EXPIRED);
        long made = seconds(claims.path("iat"));
        require(made <= latest, Flaw.NOT_YET);
        require(made >= earliest - settings.longestAge().toSeconds(), Flaw.TOO_OLD);
        if (claims.has("nbf")) {
            require(seconds(claims.path("nbf")) <= latest, Flaw.NOT_YET);
        }
    }

    private static long seconds(JsonNode time) throws InvalidAssertionException {
        require(time.isIntegralNumber() && time.canConvertToLong(), Flaw.TIMES);
        return time.longValue();
    }

    private static boolean isCalled(Collection<String> sessions, @Nullable String name) {
        if (name == null) {
            return false;
        }
        byte[] claimed = name.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (String session : sessions) {
            found |= MessageDigest.isEqual(session.getBytes(StandardCharsets.UTF_8), claimed);
        }
        return found;
    }

    /** Null where nothing is said. */
    private static @Nullable Boolean statement(JsonNode value) throws InvalidAssertionException {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        require(value.isBoolean(), Flaw.STATEMENTS);
        return value.booleanValue();
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : null;
    }

    private static void require(boolean holds, Flaw otherwise) throws InvalidAssertionException {
        if (!holds) {
            throw new InvalidAssertionException(otherwise);
        }
    }
}
