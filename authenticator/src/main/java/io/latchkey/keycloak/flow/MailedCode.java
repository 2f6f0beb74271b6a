package io.latchkey.keycloak.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.latchkey.keycloak.RealmKey;
import io.latchkey.keycloak.RealmKey.Purpose;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A code that was mailed, as the authentication session remembers it: not the code, but its keyed hash.
 *
 * @param hash keyed hash of code, user and authentication session; URL-safe base64
 * @param sentAt seconds since 1970
 * @param expiresAt seconds since 1970
 * @param tries how many tries are left, 0 if it is spent
 */
record MailedCode(String hash, long sentAt, long expiresAt, int tries) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_INPUT = 64;

    /** A code in the clear, to be mailed and forgotten, and what is kept of it. */
    record Fresh(String code, MailedCode kept) {}

    /** The user and the authentication session that a code is good for, and nowhere else. */
    record Binding(String userId, String sessionId, String tabId) {}

    /** What became of a try. {@code left} is what to remember from now on. */
    record Answer(boolean right, MailedCode left) {}

    static Fresh issue(
            RealmKey key, Binding binding, SecureRandom random, int digits, int tries, Duration life, Instant now) {
        StringBuilder code = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            code.append((char) ('0' + random.nextInt(10)));
        }
        long second = now.getEpochSecond();
        String hash = hash(key, binding, code.toString());
        return new Fresh(code.toString(), new MailedCode(hash, second, second + life.toSeconds(), tries));
    }

    /**
     * Tries a code. The right one is spent by it, a wrong one costs a try, and blanks and dashes don't matter, so that it can
     * be typed in groups.
     *
     * @param typed what a stranger typed, of any length; null counts as wrong
     */
    Answer attempt(RealmKey key, Binding binding, @Nullable String typed, Instant now) {
        if (!isLive(now)) {
            return new Answer(false, spent());
        }
        boolean right = typed != null
                && typed.length() <= LONGEST_INPUT
                && MessageDigest.isEqual(
                        hash.getBytes(StandardCharsets.US_ASCII),
                        hash(key, binding, typed.replaceAll("[\\s-]", "")).getBytes(StandardCharsets.US_ASCII));
        return new Answer(right, right ? spent() : withTries(tries - 1));
    }

    boolean isLive(Instant now) {
        return tries > 0 && now.getEpochSecond() < expiresAt;
    }

    String write() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A code can always be written", e);
        }
    }

    static Optional<MailedCode> read(@Nullable String note) {
        if (note == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(note, MailedCode.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    MailedCode withTries(int left) {
        return new MailedCode(hash, sentAt, expiresAt, left);
    }

    MailedCode spent() {
        return withTries(0);
    }

    private static String hash(RealmKey key, Binding binding, String code) {
        return key.hashText(Purpose.MAILED_CODE, binding.userId(), binding.sessionId(), binding.tabId(), code);
    }
}
