package io.latchkey.replay.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The authentication flows of an export. Steps that are disabled are not there. */
final class Flows {
    static final String RISK = "latchkey-risk";

    private final Map<String, Flow> byAlias = new LinkedHashMap<>();
    private final Map<String, Flow> byId = new LinkedHashMap<>();

    /** @param steps in the order in which Keycloak goes through them as the export has it */
    record Flow(String alias, boolean topLevel, List<Step> steps) {
        boolean has(String authenticator) {
            return steps.stream().anyMatch(step -> step.is(authenticator));
        }
    }

    /**
     * @param path of the step in the export
     * @param authenticator its provider; empty for a sub-flow
     * @param subFlow alias of the sub-flow; empty for an authenticator
     */
    record Step(String path, String requirement, String authenticator, String subFlow, Map<String, String> config) {
        boolean is(String provider) {
            return authenticator.equals(provider);
        }

        boolean isConditional() {
            return requirement.equals("CONDITIONAL");
        }

        boolean isCondition() {
            return authenticator.equals(RISK)
                    || authenticator.equals("latchkey-means")
                    || authenticator.equals("latchkey-recovery")
                    || authenticator.startsWith("conditional-");
        }
    }

    Flows(JsonNode realm) {
        Map<String, Map<String, String>> configs = new LinkedHashMap<>();
        for (JsonNode config : realm.path("authenticatorConfig")) {
            Map<String, String> values = new LinkedHashMap<>();
            config.path("config")
                    .fields()
                    .forEachRemaining(
                            entry -> values.put(entry.getKey(), entry.getValue().asText()));
            configs.put(config.path("alias").asText(), values);
        }
        int index = 0;
        for (JsonNode flow : realm.path("authenticationFlows")) {
            Flow read = read(flow, "/authenticationFlows/" + index++, configs);
            byAlias.put(read.alias(), read);
            byId.put(flow.path("id").asText(read.alias()), read);
        }
    }

    private static Flow read(JsonNode flow, String path, Map<String, Map<String, String>> configs) {
        List<Step> steps = new ArrayList<>();
        int index = 0;
        for (JsonNode step : flow.path("authenticationExecutions")) {
            String at = path + "/authenticationExecutions/" + index++;
            boolean subFlow = !step.path("flowAlias").asText().isEmpty();
            if (!step.path("requirement").asText().equals("DISABLED")) {
                steps.add(new Step(
                        at,
                        step.path("requirement").asText(),
                        subFlow ? "" : step.path("authenticator").asText(),
                        step.path("flowAlias").asText(),
                        configs.getOrDefault(step.path("authenticatorConfig").asText(), Map.of())));
            }
        }
        return new Flow(flow.path("alias").asText(), flow.path("topLevel").asBoolean(), List.copyOf(steps));
    }

    Iterable<Flow> all() {
        return byAlias.values();
    }

    /** By its alias, or by the id that an override of a client names. */
    Optional<Flow> find(String name) {
        Flow found = byAlias.get(name);
        return Optional.ofNullable(found == null ? byId.get(name) : found);
    }

    /** The flow and all that it leads to. */
    List<Flow> within(Flow root) {
        Set<Flow> seen = new LinkedHashSet<>();
        List<Flow> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty()) {
            Flow flow = open.remove(open.size() - 1);
            if (seen.add(flow)) {
                flow.steps().forEach(step -> find(step.subFlow()).ifPresent(open::add));
            }
        }
        return List.copyOf(seen);
    }

    boolean reaches(Flow root, String authenticator) {
        return within(root).stream().anyMatch(flow -> flow.has(authenticator));
    }

    /** The steps that lead into a flow. */
    List<Step> leadingTo(Flow flow) {
        List<Step> leading = new ArrayList<>();
        byAlias.values()
                .forEach(other -> other.steps().stream()
                        .filter(step -> step.subFlow().equals(flow.alias()))
                        .forEach(leading::add));
        return leading;
    }
}
