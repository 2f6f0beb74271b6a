package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.store.StoredDecision;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.replay.log.LogLines;
import io.latchkey.risk.Grounds;
import java.util.HashSet;
import java.util.Set;

/**
 * What decisions rest on besides themselves, as lines of an export before the decision that needs them, each once: the
 * policy that made it, the population, and what was learnt of the user from decisions that are no longer kept.
 */
final class Background {
    private final Stores stores;
    private final String realmId;
    private final PolicyArchive archive;
    private final Set<String> policies = new HashSet<>();
    private final Set<Long> epochs = new HashSet<>();
    private final Set<String> users = new HashSet<>();

    /** @param written version of the policy that is in the export already */
    Background(AdminCall call, String written) {
        this.stores = call.stores();
        this.realmId = call.realm().getId();
        this.archive = new PolicyArchive(call);
        policies.add(written);
    }

    String of(StoredDecision stored) {
        StringBuilder lines = new StringBuilder();
        String version = stored.decision().assessment().policy();
        if (policies.add(version)) {
            archive.past(version)
                    .map(documents -> LogLines.policy(version, documents.own() == null ? "{}" : documents.own()))
                    .ifPresent(lines::append);
        }
        Grounds grounds = stored.decision().assessment().grounds();
        if (grounds != null && grounds.population() > 0 && epochs.add(grounds.population())) {
            stores.populations()
                    .find(realmId, grounds.population())
                    .map(LogLines::of)
                    .ifPresent(lines::append);
        }
        String user = stored.decision().userId();
        if (users.add(user)) {
            stores.profiles()
                    .checkpoint(realmId, user)
                    .map(checkpoint -> LogLines.of(user, checkpoint))
                    .ifPresent(lines::append);
        }
        return lines.toString();
    }
}
