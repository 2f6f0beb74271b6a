package io.latchkey.risk.policy;

import io.latchkey.risk.Level;
import io.latchkey.risk.Proof;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How much a successful sign-in teaches the profile, 0 (nothing) to 1 (fully), by what proved it and how risky it was.
 *
 * @param weights a proof or level that is not named teaches nothing
 */
public record Learning(Map<Proof, Map<Level, Double>> weights) {
    public Learning {
        Map<Proof, Map<Level, Double>> copy = new EnumMap<>(Proof.class);
        weights.forEach((proof, byLevel) ->
                copy.put(proof, byLevel.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(byLevel))));
        weights = Collections.unmodifiableMap(copy);
    }

    /** 0 to 1: how much a sign-in of this level teaches that was proved so. */
    public double weight(Proof proof, Level level) {
        Map<Level, Double> byLevel = weights.get(proof);
        Double weight = byLevel == null ? null : byLevel.get(level);
        return weight == null ? 0 : weight;
    }
}
