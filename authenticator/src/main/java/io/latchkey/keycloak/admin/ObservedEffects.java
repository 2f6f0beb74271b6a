package io.latchkey.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.keycloak.store.ObservedDecisions.Count;
import io.latchkey.risk.Demand;
import io.latchkey.risk.Level;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an observed policy would have done, beside what the one in force asks for when it is enforced.
 *
 * @param version of the observed policy
 * @param differing on how many sign-ins it would have asked for something else
 * @param levels by the level that each policy came to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ObservedEffects(
        String version,
        @Nullable String from,
        @Nullable String to,
        long differing,
        Sum active,
        Sum observed,
        List<OfLevel> levels,
        List<OfClient> clients) {

    /**
     * @param prompts how many would have been asked for a further proof
     * @param refusals how many would have been refused
     */
    record Sum(long signIns, long prompts, long refusals) {}

    record OfLevel(String level, Sum active, Sum observed) {}

    record OfClient(String client, Sum active, Sum observed) {}

    static ObservedEffects of(String version, @Nullable String from, @Nullable String to, List<Count> counts) {
        TreeMap<String, List<Count>> byClient = new TreeMap<>();
        for (Count count : counts) {
            byClient.merge(
                    count.client(),
                    List.of(count),
                    (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
        }
        return new ObservedEffects(
                version,
                from,
                to,
                counts.stream()
                        .filter(count -> count.demand() != count.observedDemand())
                        .mapToLong(Count::decisions)
                        .sum(),
                sum(counts, Count::demand),
                sum(counts, Count::observedDemand),
                Stream.of(Level.values()).map(level -> ofLevel(level, counts)).toList(),
                byClient.entrySet().stream()
                        .map(client -> new OfClient(
                                client.getKey(),
                                sum(client.getValue(), Count::demand),
                                sum(client.getValue(), Count::observedDemand)))
                        .toList());
    }

    private static OfLevel ofLevel(Level level, List<Count> counts) {
        return new OfLevel(
                level.name(),
                sum(counts.stream().filter(count -> count.level() == level).toList(), Count::demand),
                sum(
                        counts.stream()
                                .filter(count -> count.observedLevel() == level)
                                .toList(),
                        Count::observedDemand));
    }

    private static Sum sum(List<Count> counts, Function<Count, Demand> demand) {
        long signIns = 0;
        long prompts = 0;
        long refusals = 0;
        for (Count count : counts) {
            signIns += count.decisions();
            prompts += demand.apply(count) == Demand.PROOF ? count.decisions() : 0;
            refusals += demand.apply(count) == Demand.REFUSED ? count.decisions() : 0;
        }
        return new Sum(signIns, prompts, refusals);
    }
}
