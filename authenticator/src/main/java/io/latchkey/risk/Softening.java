package io.latchkey.risk;

import java.util.List;

/**
 * An exception that holds for one sign-in: how far it may soften what some signals find.
 *
 * @param id of the exception
 * @param name readable
 * @param signals names of the signals that it softens; empty if it only marks an account for emergencies
 * @param points decibans that it takes off at most; 0 takes off none
 */
public record Softening(String id, ExceptionKind kind, String name, List<String> signals, double points) {
    /** What stands before the id in the name of its evidence. */
    public static final String PREFIX = "exception.";

    public Softening {
        signals = List.copyOf(signals);
        if (!Double.isFinite(points) || points < 0) {
            throw new IllegalArgumentException(id + ": points must be 0 or more, not " + points);
        }
    }

    /** The name of its evidence. */
    public String evidence() {
        return PREFIX + id;
    }
}
