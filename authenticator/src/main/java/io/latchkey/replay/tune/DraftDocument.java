package io.latchkey.replay.tune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A realm's own policy document with some numbers changed. */
final class DraftDocument {
    private static final JsonMapper JSON = new JsonMapper();

    private DraftDocument() {}

    /**
     * @param own the present document, whole or partial
     * @return pretty-printed
     */
    static String of(String own, List<Candidate.Difference> differences) {
        ObjectNode document = object(own);
        for (Candidate.Difference one : differences) {
            String[] names = one.pointer().substring(1).split("/");
            ObjectNode at = document;
            for (int i = 0; i < names.length - 1; i++) {
                JsonNode next = at.path(names[i]);
                at = next instanceof ObjectNode object ? object : at.putObject(names[i]);
            }
            double value = one.then();
            if (value == Math.rint(value)) {
                at.put(names[names.length - 1], (int) value);
            } else {
                at.put(names[names.length - 1], value);
            }
        }
        return document.toPrettyString() + "\n";
    }

    private static ObjectNode object(String text) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("It was read as a policy before", e);
        }
        throw new IllegalStateException("A policy is an object");
    }
}
