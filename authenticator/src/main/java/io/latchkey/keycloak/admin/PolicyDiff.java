package io.latchkey.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between two documents: objects field by field, everything else as a whole. */
final class PolicyDiff {
    private final List<Difference> found = new ArrayList<>();

    private PolicyDiff() {}

    /**
     * @param pointer where, as a JSON pointer (RFC 6901)
     * @param from null if it is not there before
     * @param to null if it is not there after
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Difference(
            String pointer,
            @Nullable JsonNode from,
            @Nullable JsonNode to) {}

    /** In the order of the pointers' fields. */
    static List<Difference> of(JsonNode from, JsonNode to) {
        PolicyDiff diff = new PolicyDiff();
        diff.compare("", from, to);
        return List.copyOf(diff.found);
    }

    private void compare(String pointer, @Nullable JsonNode from, @Nullable JsonNode to) {
        if (from != null && to != null && from.isObject() && to.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            from.fieldNames().forEachRemaining(names::add);
            to.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                compare(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), from.get(name), to.get(name));
            }
        } else if (!same(from, to)) {
            found.add(new Difference(pointer, from, to));
        }
    }

    /** A number is what it is worth, as in a version's hash: 15 and 15.0 are the same. */
    private static boolean same(@Nullable JsonNode from, @Nullable JsonNode to) {
        if (from == null || to == null) {
            return from == to;
        }
        return from.isNumber() && to.isNumber() ? from.doubleValue() == to.doubleValue() : from.equals(to);
    }
}
