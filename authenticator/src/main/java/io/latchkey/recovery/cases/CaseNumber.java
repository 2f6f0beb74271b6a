package io.latchkey.recovery.cases;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The number of a case that people read to each other. It proves nothing; it only names the case that is meant.
 *
 * <p>Eight random symbols (36 bits) and a check symbol. The 23 symbols leave out what looks or sounds like another; as 23 is a
 * prime, the weighted check finds every wrong symbol and every two that have changed places.
 *
 * @param symbols nine of them, without hyphens
 */
public record CaseNumber(String symbols) {
    private static final String ALPHABET = "23456789CEFGHJKMPQRTWXY";
    private static final int LENGTH = 9;
    private static final int GROUP = 3;
    private static final int LONGEST_INPUT = 40;

    /** @throws IllegalArgumentException if this is no case number */
    public CaseNumber {
        if (!isValid(symbols)) {
            throw new IllegalArgumentException("This is not a case number");
        }
    }

    /** @param random a source that nobody can predict */
    public static CaseNumber random(RandomGenerator random) {
        StringBuilder symbols = new StringBuilder();
        int sum = 0;
        for (int i = 1; i < LENGTH; i++) {
            int value = random.nextInt(ALPHABET.length());
            sum += i * value;
            symbols.append(ALPHABET.charAt(value));
        }
        for (int value = 0; value < ALPHABET.length(); value++) {
            if ((sum + LENGTH * value) % ALPHABET.length() == 0) {
                return new CaseNumber(symbols.append(ALPHABET.charAt(value)).toString());
            }
        }
        throw new IllegalStateException("Every sum has a check symbol");
    }

    /** What somebody typed, in capitals or not, with hyphens and blanks or without; empty if it can't be a case number. */
    public static Optional<CaseNumber> parse(String typed) {
        if (typed.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        String symbols = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return isValid(symbols) ? Optional.of(new CaseNumber(symbols)) : Optional.empty();
    }

    /** Whether both are the same, found out in a time that doesn't depend on where they differ. */
    public boolean matches(CaseNumber other) {
        return MessageDigest.isEqual(
                symbols.getBytes(StandardCharsets.US_ASCII), other.symbols.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isValid(String symbols) {
        if (symbols.length() != LENGTH) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            int value = ALPHABET.indexOf(symbols.charAt(i));
            if (value < 0) {
                return false;
            }
            sum += (i + 1) * value;
        }
        return sum % ALPHABET.length() == 0;
    }

    /** In groups of three, such as {@code K7M-24Q-XTC}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LENGTH; i += GROUP) {
            text.append(i == 0 ? "" : "-").append(symbols, i, i + GROUP);
        }
        return text.toString();
    }
}
