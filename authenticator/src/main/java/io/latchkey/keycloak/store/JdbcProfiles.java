package io.latchkey.keycloak.store;

import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Profile;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

final class JdbcProfiles implements Profiles {
    private final Lane signIns;
    private final Lane desk;
    private final ProfileRows rows;
    private final History history;

    JdbcProfiles(Lane signIns, Lane desk, ProfileRows rows, Tables tables) {
        this.signIns = signIns;
        this.desk = desk;
        this.rows = rows;
        this.history = new History(tables);
    }

    @Override
    public StoredProfile load(String realmId, String userId) {
        return signIns.single(link -> rows.load(link, realmId, userId));
    }

    @Override
    public Profile update(String realmId, String userId, UnaryOperator<Profile> change) {
        return signIns.transaction(link -> rows.retrying(link, locked -> {
                    StoredProfile read = locked ? rows.lock(link, realmId, userId) : rows.load(link, realmId, userId);
                    return rows.change(link, realmId, userId, read, change);
                }))
                .profile();
    }

    @Override
    public List<StandingRow> standings(String realmId, String after, int most) {
        return desk.single(link -> rows.standings(link, realmId, after, most));
    }

    @Override
    public Profile rebuild(String realmId, String userId, Policy policy) {
        return desk.transaction(link -> rows.retrying(link, locked -> {
                    StoredProfile read = locked ? rows.lock(link, realmId, userId) : rows.load(link, realmId, userId);
                    Profile checkpoint = rows.checkpoint(link, realmId, userId);
                    Profile start = checkpoint == null
                            ? read.profile().unlearnt()
                            : read.profile().relearnt(checkpoint);
                    Profile learnt = history.fold(link, realmId, userId, start, policy);
                    return rows.change(link, realmId, userId, read, before -> learnt);
                }))
                .profile();
    }

    @Override
    public Optional<Profile> checkpoint(String realmId, String userId) {
        return desk.single(link -> Optional.ofNullable(rows.checkpoint(link, realmId, userId)))
                .filter(profile -> profile.habits().signIns() > 0);
    }
}
