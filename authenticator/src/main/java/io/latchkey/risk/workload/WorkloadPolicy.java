package io.latchkey.risk.workload;

import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.net.Prefix;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What holds of service accounts.
 *
 * @param networks from which alone a client may come, by {@code client_id}, in addition to what its own attribute says
 * @param rules one for each sensitivity
 * @param unusual what becomes of requests that are not like the workload's others
 */
public record WorkloadPolicy(
        Map<String, List<Prefix>> networks, Map<Sensitivity, WorkloadRule> rules, Unusual unusual) {

    public WorkloadPolicy {
        networks = Map.copyOf(networks);
        rules = Map.copyOf(rules);
    }

    /**
     * @param system at an autonomous system never seen for the workload
     * @param country at a country never seen for it
     * @param rate at more than {@code rateFactor} times the most tokens an hour that it was ever seen to ask for
     * @param missing where geography that was meant to be there can't be read
     * @param settling how long a workload's first days are taken as they come, 0 to 90 days
     * @param rateFactor 2 to 100
     * @param forgetting after how long without being seen a system or country is forgotten, 1 day to 10 years
     */
    public record Unusual(
            Reaction system,
            Reaction country,
            Reaction rate,
            Reaction missing,
            Duration settling,
            int rateFactor,
            Duration forgetting) {}

    /** The rule of a sensitivity; each has one. */
    public WorkloadRule rule(Sensitivity sensitivity) {
        WorkloadRule rule = rules.get(sensitivity);
        if (rule == null) {
            throw new IllegalStateException("There is no rule for " + sensitivity);
        }
        return rule;
    }

    /** The networks that the policy names for a client; empty if it names none. */
    public List<Prefix> networks(String clientId) {
        return networks.getOrDefault(clientId, List.of());
    }
}
