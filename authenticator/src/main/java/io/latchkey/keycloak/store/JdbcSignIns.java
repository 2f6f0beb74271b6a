package io.latchkey.keycloak.store;

import io.latchkey.risk.Decision;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Proof;
import io.latchkey.risk.profile.Profile;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Always the decision first and the profile second, so that two sign-ins of one user can't wait for each other. */
final class JdbcSignIns implements SignIns {
    private final Lane lane;
    private final ProfileRows profiles;
    private final String insert;
    private final String finish;
    private final String select;

    JdbcSignIns(Lane lane, ProfileRows profiles, Tables tables) {
        this.lane = lane;
        this.profiles = profiles;
        this.insert = DecisionRows.insert(tables);
        this.finish = "UPDATE " + tables.decision()
                + " SET OUTCOME = ?, PROOF = ?, ENDED_AT = ? WHERE ID = ? AND REALM_ID = ? AND OUTCOME = 'PENDING'";
        this.select = "SELECT " + DecisionRows.COLUMNS + ", P.VERSION, P.CONTENT, "
                + ProfileRows.liveCase(tables, "D.REALM_ID", "D.USER_ID") + " FROM " + tables.decision()
                + " D LEFT JOIN " + tables.profile()
                + " P ON P.REALM_ID = D.REALM_ID AND P.USER_ID = D.USER_ID WHERE D.ID = ? AND D.REALM_ID = ?";
    }

    private record Pending(StoredDecision stored, StoredProfile profile) {
        Decision decision() {
            return stored.decision();
        }
    }

    @Override
    public StoredProfile record(Decision decision, StoredProfile read, UnaryOperator<Profile> change) {
        Link.Binder row = DecisionRows.binder(decision);
        return lane.transaction(link -> profiles.retrying(link, locked -> {
            link.write(insert, row);
            StoredProfile current = locked ? profiles.lock(link, decision.realmId(), decision.userId()) : read;
            return profiles.change(link, decision.realmId(), decision.userId(), current, change);
        }));
    }

    @Override
    public Optional<Ended> finish(
            String realmId,
            String decisionId,
            Outcome outcome,
            Proof proof,
            Instant at,
            BiFunction<Decision, Profile, Profile> change) {
        return lane.transaction(link -> profiles.retrying(link, locked -> {
            Pending found = find(link, realmId, decisionId);
            if (found == null || found.decision().outcome() != Outcome.PENDING) {
                return Optional.empty();
            }
            Decision ended = found.decision().ended(outcome, proof, at);
            if (!end(link, ended)) {
                return Optional.empty();
            }
            StoredProfile current = locked ? profiles.lock(link, realmId, ended.userId()) : found.profile();
            boolean teaches = found.stored().unlearntAt() == null;
            profiles.change(link, realmId, ended.userId(), current, profile -> {
                Profile changed = change.apply(ended, profile);
                return teaches ? changed : changed.relearnt(profile);
            });
            return Optional.of(new Ended(ended, found.profile().mayHaveCase()));
        }));
    }

    private @Nullable Pending find(Link link, String realmId, String decisionId) throws SQLException {
        List<Pending> found = link.read(
                select,
                statement -> {
                    statement.setString(1, decisionId);
                    statement.setString(2, realmId);
                },
                row -> new Pending(DecisionRows.read(row), ProfileRows.readWithCases(row, DecisionRows.NEXT)));
        return found.isEmpty() ? null : found.get(0);
    }

    /** Only one caller finds the row still pending, whichever node he is on. */
    private boolean end(Link link, Decision ended) throws SQLException {
        return link.write(finish, statement -> {
                    statement.setString(1, ended.outcome().name());
                    statement.setString(2, ended.proof().name());
                    DecisionRows.setInstant(statement, 3, ended.endedAt());
                    statement.setString(4, ended.id());
                    statement.setString(5, ended.realmId());
                })
                == 1;
    }
}
