package io.latchkey.risk.profile;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.Proof;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the evidence of a sign-in says about which of its values were new to the user. A chain's finding is {@code known} or
 * {@code new-} and the level at which it left what is known: the levels above were known, those below couldn't be.
 */
final class Novelty {
    private static final String NEW = "new-";
    private static final String[] NEW_OF =
            Arrays.stream(Kind.ALL).map(kind -> NEW + kind.key()).toArray(String[]::new);
    private static final Map<String, List<Kind>> CHAINS = Map.of(
            "geo.country", List.of(Kind.COUNTRY),
            "geo.region", List.of(Kind.REGION),
            "network.address", List.of(Kind.AS, Kind.PREFIX, Kind.ADDRESS),
            "device.agent", List.of(Kind.TYPE, Kind.FAMILY, Kind.VERSION, Kind.AGENT));

    private Novelty() {}

    /** Is told of a kind that could have been new, and whether it was. */
    interface Trials {
        void tried(Kind kind, boolean novel);
    }

    /**
     * Tells of every kind that could have been new.
     *
     * @param proof what proved the sign-in
     */
    static void each(Evidence evidence, Proof proof, Trials trials) {
        String finding = evidence.finding();
        if (evidence.signal().equals("device.token")) {
            Boolean novel = ofToken(finding, proof);
            if (novel != null) {
                trials.tried(Kind.TOKEN, novel);
            }
        } else if (finding.equals("known") || finding.startsWith(NEW)) {
            for (Kind level : CHAINS.getOrDefault(evidence.signal(), List.of())) {
                boolean novel = finding.equals(NEW_OF[level.ordinal()]);
                trials.tried(level, novel);
                if (novel) {
                    break;
                }
            }
        }
    }

    /**
     * Whether the user showed a new browser. One that isn't recognised counts once he has proved himself on it: whoever has
     * his password could otherwise make new browsers look usual for him, by signing in with one after the other.
     *
     * @return null if the sign-in says nothing of it
     */
    static @Nullable Boolean ofToken(String finding, Proof proof) {
        return switch (finding) {
            case "known", "trusted", "away", "overtaken" -> false;
            case "new", "stale", "forged", "unproven" -> proof.strong() ? true : null;
            default -> null;
        };
    }
}
