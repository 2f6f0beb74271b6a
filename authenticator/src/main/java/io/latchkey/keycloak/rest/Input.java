package io.latchkey.keycloak.rest;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of one request and remembers all that is wrong with them, so that the caller learns it at once.
 * What can't be read counts as absent until {@link #check} refuses the request.
 */
public final class Input {
    private static final int MAX_TEXT = 255;

    private final List<Problem> problems = new ArrayList<>();

    /** Text of at most 255 characters; empty counts as absent. */
    @Nullable
    public String text(String name, @Nullable String value) {
        return text(name, value, MAX_TEXT);
    }

    /** Text of at most {@code limit} characters; empty counts as absent. */
    @Nullable
    public String text(String name, @Nullable String value, int limit) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (value.length() > limit) {
            problem(name, "It may have at most " + limit + " characters, but has " + value.length() + ".");
            return null;
        }
        return value;
    }

    /** A whole number within bounds. */
    public int number(String name, @Nullable String value, int least, int most, int otherwise) {
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, as a number out of bounds is.
        }
        problem(name, "It must be a whole number from " + least + " to " + most + ".");
        return otherwise;
    }

    /** An instant as in ISO 8601, with its offset from UTC left to {@code Z}. */
    @Nullable
    public Instant instant(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            problem(name, "It must be an instant such as 2026-03-01T08:30:00Z.");
            return null;
        }
    }

    @Nullable
    public Boolean flag(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true");
        }
        problem(name, "It must be true or false.");
        return null;
    }

    /** Any of the constants, in upper or lower case. */
    public <E extends Enum<E>> Set<E> any(String name, @Nullable List<String> values, Class<E> type) {
        Set<E> found = EnumSet.noneOf(type);
        if (values == null) {
            return found;
        }
        for (String value : values) {
            try {
                found.add(Enum.valueOf(type, value.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                problem(name, "It must be one of " + names(type) + ".");
            }
        }
        return found;
    }

    /** One of these constants, in upper or lower case; a value must be there. */
    public <E extends Enum<E>> @Nullable E one(String name, @Nullable String value, Set<E> choices) {
        for (E choice : choices) {
            if (choice.name().equalsIgnoreCase(value)) {
                return choice;
            }
        }
        problem(name, "It must be one of " + choices.stream().map(Enum::name).collect(Collectors.joining(", ")) + ".");
        return null;
    }

    public void problem(String place, String reason) {
        problems.add(new Problem(place, reason));
    }

    /** Refuses the request (400) if anything was wrong with it. */
    public void check() {
        if (!problems.isEmpty()) {
            throw new ProblemList("invalid_request", List.copyOf(problems)).as(Response.Status.BAD_REQUEST);
        }
    }

    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
