package io.latchkey.replay.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.risk.policy.Mode;
import io.latchkey.risk.policy.PolicyException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a realm that enforces holds its administrators to a fresh proof too. */
final class AdminProofRules {
    private static final String EXECUTOR = "latchkey-admin-proof";
    private static final String MISSING = "/clientPolicies/policies";

    private final JsonNode realm;
    private final List<Finding> findings;

    AdminProofRules(JsonNode realm, List<Finding> findings) {
        this.realm = realm;
        this.findings = findings;
    }

    /** @param path of its mode */
    private record Executor(String path, boolean enforces) {}

    void check() {
        if (!isEnforced()) {
            return;
        }
        List<Executor> inForce = inForce();
        if (inForce.isEmpty()) {
            findings.add(new Finding(
                    Rule.ADMINS_UNPROVEN,
                    MISSING,
                    "No client policy that is enabled has the executor " + EXECUTOR + "."));
        } else if (inForce.stream().noneMatch(Executor::enforces)) {
            findings.add(new Finding(
                    Rule.ADMINS_UNPROVEN, inForce.get(0).path(), "The executor " + EXECUTOR + " only observes."));
        }
    }

    private boolean isEnforced() {
        try {
            var found = new RealmPolicyDocument(realm).find();
            return found.isPresent() && found.get().policy().mode() == Mode.ENFORCE;
        } catch (PolicyException e) {
            return false; // which is a finding of its own
        }
    }

    /** The executors of all profiles that some client policy uses. */
    private List<Executor> inForce() {
        Set<String> used = new HashSet<>();
        for (JsonNode policy : realm.path("clientPolicies").path("policies")) {
            if (policy.path("enabled").asBoolean()) {
                policy.path("profiles").forEach(name -> used.add(name.asText()));
            }
        }
        List<Executor> found = new ArrayList<>();
        int profileAt = 0;
        for (JsonNode profile : realm.path("clientProfiles").path("profiles")) {
            String path = "/clientProfiles/profiles/" + profileAt++;
            if (used.contains(profile.path("name").asText())) {
                collect(profile, path, found);
            }
        }
        return found;
    }

    private static void collect(JsonNode profile, String path, List<Executor> found) {
        int at = 0;
        for (JsonNode executor : profile.path("executors")) {
            String mode = path + "/executors/" + at++ + "/configuration/mode";
            if (executor.path("executor").asText().equals(EXECUTOR)) {
                found.add(new Executor(
                        mode,
                        executor.path("configuration").path("mode").asText().equals("enforce")));
            }
        }
    }
}
