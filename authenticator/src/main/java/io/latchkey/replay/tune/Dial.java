package io.latchkey.replay.tune;

import io.latchkey.risk.Group;

/**
 * One number of a policy that evidence is weighed by.
 *
 * @param kind what it is
 * @param group whose cap it is, or in which its signal counts
 * @param signal empty for a cap
 * @param finding empty for a cap
 * @param strong whether the finding passes the caps
 * @param now as the present policy has it
 * @param least and {@code most}: within which it may be changed; closed if they are the same
 */
record Dial(
        Kind kind, Group group, String signal, String finding, boolean strong, double now, double least, double most) {

    enum Kind {
        LEAST,
        MOST,
        POINTS
    }

    /** Where it stands in the policy's document. */
    String pointer() {
        return switch (kind) {
            case LEAST -> "/groups/" + group.key() + "/least";
            case MOST -> "/groups/" + group.key() + "/most";
            case POINTS -> "/signals/" + signal + "/points/" + finding;
        };
    }

    boolean isOpen() {
        return least < most;
    }

    Dial within(double lower, double upper) {
        return new Dial(kind, group, signal, finding, strong, now, lower, upper);
    }
}
