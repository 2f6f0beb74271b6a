package io.latchkey.risk.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a policy document that another layer reads. Immutable; equal if it means the same. */
public final class Section {
    private final JsonNode json;
    private final String pointer;

    /** @param json not changed by anybody from now on */
    Section(JsonNode json, String pointer) {
        this.json = json;
        this.pointer = pointer;
    }

    /** @param problems to which whatever is found wrong is added */
    public Node read(List<PolicyProblem> problems) {
        return new Node(json, pointer, problems);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Section section
                && pointer.equals(section.pointer)
                && CanonicalJson.text(json).equals(CanonicalJson.text(section.json));
    }

    @Override
    public int hashCode() {
        return CanonicalJson.text(json).hashCode();
    }

    @Override
    public String toString() {
        return pointer;
    }
}
