package io.latchkey.replay.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.PolicyException;
import io.latchkey.risk.policy.PolicyProblem;
import java.util.Optional;
import java.util.stream.Collectors;

/** The realm's own policy document among its components. */
final class RealmPolicyDocument {
    private final JsonNode components;

    RealmPolicyDocument(JsonNode realm) {
        components = realm.path("components");
    }

    /** Where the document stands in the export. */
    static String path(String type, int index) {
        return "/components/" + type.replace("~", "~0").replace("/", "~1") + "/" + index + "/config/document/0";
    }

    /** @param json the document */
    record Found(String path, String json) {
        Policy policy() throws PolicyException {
            return Policies.parse(json);
        }
    }

    Optional<Found> find() {
        for (var types = components.fields(); types.hasNext(); ) {
            var type = types.next();
            int index = 0;
            for (JsonNode component : type.getValue()) {
                if (component.path("providerId").asText().equals("latchkey-policy")) {
                    String json =
                            component.path("config").path("document").path(0).asText("{}");
                    return Optional.of(new Found(path(type.getKey(), index), json));
                }
                index++;
            }
        }
        return Optional.empty();
    }

    /** The policy that holds; the default one where there is none or it is broken. */
    Policy orDefault() {
        try {
            Optional<Found> found = find();
            return found.isPresent() ? found.get().policy() : Policies.defaults();
        } catch (PolicyException e) {
            return Policies.defaults();
        }
    }

    boolean hasComponent(String provider) {
        return components.findValuesAsText("providerId").contains(provider);
    }

    static String text(PolicyException e) {
        return e.problems().stream().map(PolicyProblem::toString).collect(Collectors.joining(" "));
    }
}
