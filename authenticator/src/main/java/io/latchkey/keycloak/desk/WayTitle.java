package io.latchkey.keycloak.desk;

import io.latchkey.recovery.Combination;
import io.latchkey.recovery.FactorNeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a combination wants, as staff read it: like the words of a policy, in the desk's language. */
final class WayTitle {
    private final DeskTexts texts;

    WayTitle(DeskTexts texts) {
        this.texts = texts;
    }

    String of(Combination combination) {
        List<String> parts = new ArrayList<>();
        if (combination.mail()) {
            parts.add(texts.of("way.mail"));
        }
        if (combination.factor() != FactorNeed.NONE) {
            parts.add(texts.of(combination.factor() == FactorNeed.ANY ? "way.factor" : "way.webauthn"));
        }
        if (combination.device()) {
            parts.add(texts.of("way.device"));
        }
        if (combination.approvals() > 0) {
            parts.add(texts.of(combination.approvals() == 1 ? "way.approval" : "way.approvals"));
        }
        if (!combination.delay().isZero()) {
            parts.add(texts.of("way.wait").replace("{0}", time(combination.delay())));
        }
        if (combination.vetoable()) {
            parts.add(texts.of("way.veto"));
        }
        return String.join(" + ", parts);
    }

    /** In the largest unit that it is whole in; their signs are the same in every language. */
    private static String time(Duration delay) {
        long seconds = delay.toSeconds();
        if (seconds % 3600 == 0) {
            return seconds / 3600 + " h";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
