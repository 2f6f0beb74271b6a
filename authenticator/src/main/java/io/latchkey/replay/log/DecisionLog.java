package io.latchkey.replay.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.PolicyException;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.ProfileFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decisions and their background, as an export holds them. The order of the lines doesn't matter; a decision counts once. */
public final class DecisionLog {
    final List<Logged> decisions = new ArrayList<>();
    final Map<String, Policy> policies = new HashMap<>();
    final Map<Long, Population> populations = new HashMap<>();
    final Map<String, Profile> checkpoints = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private String document = "{}";

    public DecisionLog() {
        policies.put(Policies.defaults().version(), Policies.defaults());
        populations.put(Population.prior().epoch(), Population.prior());
    }

    /**
     * Reads one line; an empty one is passed over.
     *
     * @throws IllegalArgumentException if it can't be used; the message is the second half of a sentence about the line
     */
    public void add(String line) {
        if (line.isBlank()) {
            return;
        }
        ObjectNode object = LogLines.object(line);
        if (object.has("policy")) {
            policy(object.path("policy").path("document").asText());
        } else if (object.has("population")) {
            population(object);
        } else if (object.has("checkpoint")) {
            checkpoint(object);
        } else {
            Logged logged = LogLines.decision(object);
            if (ids.add(logged.decision().id())) {
                decisions.add(logged);
            }
        }
    }

    /** Another policy that may have made decisions of the log. */
    public void add(Policy policy) {
        policies.put(policy.version(), policy);
    }

    /** How many decisions there are. */
    public int size() {
        return decisions.size();
    }

    /** The document of the policy in force, by the last export that was read; that of the default one if none tells. */
    public String document() {
        return document;
    }

    private void policy(String document) {
        try {
            add(Policies.parse(document));
            this.document = document;
        } catch (PolicyException e) {
            throw new IllegalArgumentException("its policy is none", e);
        }
    }

    private void population(ObjectNode object) {
        try {
            Population population =
                    Population.decode(object.path("population").path("content").binaryValue());
            populations.put(population.epoch(), population);
        } catch (IOException | ProfileFormatException e) {
            throw new IllegalArgumentException("its population can't be read", e);
        }
    }

    private void checkpoint(ObjectNode object) {
        try {
            checkpoints.put(
                    object.path("checkpoint").path("user").asText(),
                    Profile.decode(object.path("checkpoint").path("content").binaryValue()));
        } catch (IOException | ProfileFormatException e) {
            throw new IllegalArgumentException("its checkpoint can't be read", e);
        }
    }
}
