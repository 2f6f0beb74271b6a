package io.latchkey.replay.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.risk.policy.Mode;
import io.latchkey.risk.policy.PolicyException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settings of realm and server that take the effect away. */
final class SettingRules {
    private static final String HEADERS = "proxy-headers";
    private static final String TRUSTED = "proxy-trusted-addresses";
    private static final String ACTIONS = "requiredActions";
    private static final String UPDATE_EMAIL = "UPDATE_EMAIL";

    private final JsonNode realm;
    private final RealmPolicyDocument document;
    private final @Nullable Map<String, String> server;
    private final List<Finding> findings;

    SettingRules(JsonNode realm, @Nullable Map<String, String> server, List<Finding> findings) {
        this.realm = realm;
        this.document = new RealmPolicyDocument(realm);
        this.server = server;
        this.findings = findings;
    }

    /** @param whole whether it is a whole realm; flows to be added to one bring a policy that only observes, on purpose */
    void check(boolean whole) {
        if (whole) {
            policy();
            mail();
        }
        proxy();
    }

    private void policy() {
        Optional<RealmPolicyDocument.Found> found = document.find();
        if (found.isEmpty()) {
            return;
        }
        try {
            if (found.get().policy().mode() == Mode.OBSERVE) {
                findings.add(new Finding(Rule.OBSERVING, found.get().path(), "The policy is in mode observe."));
            }
        } catch (PolicyException e) {
            findings.add(new Finding(
                    Rule.POLICY_BROKEN, found.get().path(), "The policy is none: " + RealmPolicyDocument.text(e)));
        }
    }

    private void mail() {
        for (JsonNode action : realm.path(ACTIONS)) {
            if (action.path("alias").asText().equals(UPDATE_EMAIL)
                    && action.path("enabled").asBoolean()) {
                return;
            }
        }
        findings.add(new Finding(
                Rule.MAIL_BY_ACCOUNT_REST,
                "/" + ACTIONS,
                "The required action " + UPDATE_EMAIL + " is not turned on."));
    }

    private void proxy() {
        if (server == null) {
            if (document.hasComponent("latchkey-posture")) {
                findings.add(new Finding(
                        Rule.PROXY_NOT_NAMED,
                        TRUSTED,
                        "The realm believes a header of your proxy, and the server's options were not given, so it can't be"
                                + " told whether others can send it."));
            }
        } else if (server.containsKey(HEADERS)
                && server.getOrDefault(TRUSTED, "").isBlank()) {
            findings.add(new Finding(
                    Rule.PROXY_NOT_NAMED,
                    HEADERS,
                    HEADERS + " is set and " + TRUSTED + " is not: everybody is a proxy."));
        } else if (!server.containsKey(HEADERS) && document.hasComponent("latchkey-posture")) {
            findings.add(new Finding(
                    Rule.PROXY_NOT_NAMED,
                    HEADERS,
                    "The realm believes a header of your proxy, and the server is not told of any."));
        }
    }
}
