package io.latchkey.risk.profile;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.Proof;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the evidence of a sign-in says about which of its values were new to the user. A chain's finding is {@code known} or
 * {@code new-} and the level at which it left what is known: the levels above were known, those below couldn't be.
 */
final class Novelty {
    private static final String NEW = "new-";
    private static final Map<String, List<Kind>> CHAINS = Map.of(
            "geo.country", List.of(Kind.COUNTRY),
            "geo.region", List.of(Kind.REGION),
            "network.address", List.of(Kind.AS, Kind.PREFIX, Kind.ADDRESS),
            "device.agent", List.of(Kind.TYPE, Kind.FAMILY, Kind.VERSION, Kind.AGENT));

    private Novelty() {}

    /**
     * Every kind that could have been new, and whether it was.
     *
     * @param proof what proved the sign-in
     */
    static Map<Kind, Boolean> of(Evidence evidence, Proof proof) {
        Map<Kind, Boolean> tried = new EnumMap<>(Kind.class);
        String finding = evidence.finding();
        if (evidence.signal().equals("device.token")) {
            Boolean novel = ofToken(finding, proof);
            if (novel != null) {
                tried.put(Kind.TOKEN, novel);
            }
            return tried;
        }
        boolean known = finding.equals("known");
        if (known || finding.startsWith(NEW)) {
            for (Kind level : CHAINS.getOrDefault(evidence.signal(), List.of())) {
                boolean novel = finding.equals(NEW + level.name().toLowerCase(Locale.ROOT));
                tried.put(level, novel);
                if (novel) {
                    break;
                }
            }
        }
        return tried;
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
