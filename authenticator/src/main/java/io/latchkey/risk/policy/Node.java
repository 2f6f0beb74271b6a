package io.latchkey.risk.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A place in a policy document, read with complaints instead of exceptions: whatever is wrong is noted with its pointer, and
 * some value of the right type is given so that reading goes on and finds the rest.
 */
public final class Node {
    private final JsonNode json;
    private final String pointer;
    private final List<PolicyProblem> problems;

    Node(JsonNode json, String pointer, List<PolicyProblem> problems) {
        this.json = json;
        this.pointer = pointer;
        this.problems = problems;
    }

    /** Notes what is wrong here, unless it is missing, which has had its complaint. */
    public void complain(String reason) {
        if (!json.isMissingNode()) {
            note(reason);
        }
    }

    private void note(String reason) {
        problems.add(new PolicyProblem(pointer, reason));
    }

    /** How many complaints there have been so far, anywhere. */
    public int problems() {
        return problems.size();
    }

    /** The field, which must be there. */
    public Node at(String field) {
        JsonNode value = json.path(field);
        Node child = child(field, value);
        if (value.isMissingNode() && json.isObject()) {
            child.note("This field is needed.");
        }
        return child;
    }

    /** The field, or null if it is absent. */
    public @Nullable Node optional(String field) {
        JsonNode value = json.path(field);
        return value.isMissingNode() || value.isNull() ? null : child(field, value);
    }

    /** Complains unless this is an object with no other fields than these. */
    public Node only(Set<String> fields) {
        for (String name : names()) {
            if (!fields.contains(name)) {
                child(name, json.path(name)).complain("There is no such field.");
            }
        }
        return this;
    }

    /** This as it is, unchecked, for another layer to read. */
    Section section() {
        return new Section(json, pointer);
    }

    /** Names of the fields of this, which must be an object. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        if (json.isObject()) {
            json.fieldNames().forEachRemaining(names::add);
        } else {
            expected("an object");
        }
        return names;
    }

    /** Every field of this object, read the same way. */
    public <T> Map<String, T> each(Function<Node, T> read) {
        Map<String, T> values = new LinkedHashMap<>();
        for (String name : names()) {
            values.put(name, read.apply(child(name, json.path(name))));
        }
        return values;
    }

    /** Every element of this array, read the same way. */
    public <T> List<T> list(Function<Node, T> read) {
        List<T> values = new ArrayList<>();
        if (!json.isArray()) {
            expected("a list");
            return values;
        }
        int index = 0;
        for (Iterator<JsonNode> i = json.elements(); i.hasNext(); index++) {
            values.add(read.apply(child(Integer.toString(index), i.next())));
        }
        return values;
    }

    /** A finite number; both ends belong to the range. */
    public double decimal(double least, double most) {
        if (!json.isNumber() || !Double.isFinite(json.doubleValue())) {
            expected("a number");
            return least;
        }
        double value = json.doubleValue();
        if (value < least || value > most) {
            complain("This must lie between " + plain(least) + " and " + plain(most) + ".");
            return least;
        }
        return value;
    }

    /** A whole number; both ends belong to the range. */
    public int whole(int least, int most) {
        double value = decimal(least, most);
        if (value != Math.rint(value)) {
            expected("a whole number");
        }
        return (int) value;
    }

    public boolean flag() {
        if (!json.isBoolean()) {
            expected("true or false");
        }
        return json.booleanValue();
    }

    public String text() {
        if (!json.isTextual()) {
            expected("a text");
            return "";
        }
        return json.textValue();
    }

    /** Whether this is a text; nothing is complained of. */
    public boolean isText() {
        return json.isTextual();
    }

    /** The constant that this text names in lower case, with hyphens for underscores. */
    public <E extends Enum<E>> E constant(Class<E> type) {
        E[] all = type.getEnumConstants();
        if (json.isTextual()) {
            for (E one : all) {
                if (name(one).equals(json.textValue())) {
                    return one;
                }
            }
        }
        List<String> names = new ArrayList<>();
        for (E one : all) {
            names.add(name(one));
        }
        expected("one of " + String.join(", ", names));
        return all[0];
    }

    /** How a document spells a constant: in lower case, with hyphens for underscores. */
    public static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Complains that this isn't what it must be. */
    public void expected(String what) {
        complain("This must be " + what + ".");
    }

    private Node child(String field, JsonNode value) {
        return new Node(value, pointer + "/" + field.replace("~", "~0").replace("/", "~1"), problems);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
