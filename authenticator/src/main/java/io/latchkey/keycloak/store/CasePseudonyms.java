package io.latchkey.keycloak.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What stays of the recoveries of a user who was removed: who approved what, when and why, of somebody whom nobody can tell
 * any more.
 */
final class CasePseudonyms {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> LEFT_OUT = Set.of("surroundings", "browser");
    private static final Set<String> EMPTIED = Set.of("devices", "networks", "accounts", "evidence");

    private final Lane lane;
    private final Tables tables;

    CasePseudonyms(Lane lane, Tables tables) {
        this.lane = lane;
        this.tables = tables;
    }

    /** Stands for somebody who was removed. */
    static String fresh() {
        return "removed:" + UUID.randomUUID();
    }

    private record Content(String caseId, int number, String text) {}

    /** In one transaction. A case that was live has ended with its user. */
    void replace(String realmId, String userId) {
        String pseudonym = fresh();
        String ofUser = " WHERE REALM_ID = ? AND USER_ID = ?";
        lane.transaction(link -> {
            Link.Binder key = statement -> {
                statement.setString(1, realmId);
                statement.setString(2, userId);
            };
            List<Content> cases = link.read(
                    "SELECT ID, VERSION, CONTENT FROM " + tables.recoveryCase() + ofUser + " FOR UPDATE",
                    key,
                    row -> new Content(row.getString(1), row.getInt(2), row.getString(3)));
            for (Content one : cases) {
                List<Content> steps = link.read(
                        "SELECT CASE_ID, STEP, CONTENT FROM " + tables.caseStep()
                                + " WHERE CASE_ID = ? AND REALM_ID = ?",
                        statement -> {
                            statement.setString(1, one.caseId());
                            statement.setString(2, realmId);
                        },
                        row -> new Content(row.getString(1), row.getInt(2), row.getString(3)));
                for (Content step : steps) {
                    link.write(
                            "UPDATE " + tables.caseStep() + " SET CONTENT = ? WHERE CASE_ID = ? AND STEP = ?",
                            statement -> {
                                statement.setString(1, written(read(step.text()), userId, pseudonym));
                                statement.setString(2, step.caseId());
                                statement.setInt(3, step.number());
                            });
                }
                ObjectNode ended = ended((ObjectNode) read(one.text()));
                link.write(
                        "UPDATE " + tables.recoveryCase()
                                + " SET USER_ID = ?, STATE = ?, LIVE = ?, BROWSER = NULL, CONTENT = ?"
                                + " WHERE ID = ? AND REALM_ID = ?",
                        statement -> {
                            statement.setString(1, pseudonym);
                            statement.setString(2, ended.path("state").asText());
                            statement.setBoolean(3, false);
                            statement.setString(4, written(ended, userId, pseudonym));
                            statement.setString(5, one.caseId());
                            statement.setString(6, realmId);
                        });
            }
            return cases.size();
        });
    }

    private static ObjectNode ended(ObjectNode content) {
        if (content.remove("until") != null) {
            content.put("state", "CANCELLED");
        }
        return content;
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A recovery case is damaged", e);
        }
    }

    private static String written(JsonNode content, String userId, String pseudonym) {
        strip(content, userId, pseudonym);
        return content.toString();
    }

    private static void strip(JsonNode node, String userId, String pseudonym) {
        if (node instanceof ObjectNode object) {
            object.remove(LEFT_OUT);
            for (String name : names(object)) {
                JsonNode value = object.get(name);
                if (name.equals("origin")) {
                    object.set(name, object.objectNode());
                } else if (EMPTIED.contains(name) && value.isArray()) {
                    ((ArrayNode) value).removeAll();
                } else if (value.isTextual() && value.asText().equals(userId)) {
                    object.set(name, TextNode.valueOf(pseudonym));
                } else {
                    strip(value, userId, pseudonym);
                }
            }
        } else {
            node.forEach(one -> strip(one, userId, pseudonym));
        }
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
