package io.latchkey.keycloak.cluster;

import io.latchkey.risk.policy.Standings;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Freezes as {@link CounterTexts}, beside failed sign-ins. */
final class CachedFreezeCounters implements FreezeCounters {
    private static final Logger LOG = Logger.getLogger(CachedFreezeCounters.class);

    private final CounterTexts texts;
    private final CounterStatistics statistics;

    CachedFreezeCounters(CounterTexts texts, CounterStatistics statistics) {
        this.texts = texts;
        this.statistics = statistics;
    }

    @Override
    public Answer byLink(String realmId, Standings rules, Instant at) {
        Answer[] answer = {Answer.FREEZE};
        try {
            texts.change(key(realmId), old -> {
                Freezes.Judged judged = Freezes.parse(old).byLink(rules, at);
                answer[0] = judged.answer();
                return kept(judged.next(), rules);
            });
            return answer[0];
        } catch (RuntimeException e) {
            failed(e);
            return Answer.FREEZE;
        }
    }

    @Override
    public void byPerson(String realmId, Standings rules, Instant at) {
        try {
            texts.change(key(realmId), old -> kept(Freezes.parse(old).byPerson(rules, at), rules));
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void failed(RuntimeException e) {
        statistics.writeFailed();
        LOG.debug("A frozen account can't be counted", e);
    }

    /** A suspension ends that long after the last freeze, or the last attempt. */
    private static CounterTexts.Kept kept(Freezes freezes, Standings rules) {
        Duration twice = rules.surgeWithin().multipliedBy(2);
        return new CounterTexts.Kept(freezes.encode(), twice);
    }

    private static String key(String realmId) {
        return "z/" + realmId;
    }
}
