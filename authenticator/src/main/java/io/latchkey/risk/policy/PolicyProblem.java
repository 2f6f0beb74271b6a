package io.latchkey.risk.policy;

/**
 * One thing that is wrong with a policy document.
 *
 * @param pointer where, as a JSON pointer (RFC 6901) into the realm's own document; empty for the whole of it
 * @param reason a full sentence
 */
public record PolicyProblem(String pointer, String reason) {
    @Override
    public String toString() {
        return (pointer.isEmpty() ? "document" : pointer) + ": " + reason;
    }
}
