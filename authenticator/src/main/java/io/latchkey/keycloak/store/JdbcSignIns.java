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
    private final String takeBack;
    private final String select;

    JdbcSignIns(Lane lane, ProfileRows profiles, Tables tables) {
        this.lane = lane;
        this.profiles = profiles;
        this.insert = DecisionRows.insert(tables);
        this.finish = "UPDATE " + tables.decision()
                + " SET OUTCOME = ?, PROOF = ?, ENDED_AT = ? WHERE ID = ? AND REALM_ID = ? AND OUTCOME = 'PENDING'"
                + " AND (UNLEARNT_AT IS NULL) = ?";
        this.takeBack = "UPDATE " + tables.decision()
                + " SET OUTCOME = ?, PROOF = ?, ENDED_AT = ?, UNLEARNT_AT = ? WHERE ID = ? AND REALM_ID = ?"
                + " AND OUTCOME = ?";
        this.select = "SELECT " + DecisionRows.COLUMNS + ", P.VERSION, P.CONTENT, "
                + ProfileRows.liveCase(tables, "D.REALM_ID", "D.USER_ID") + " FROM " + tables.decision()
                + " D LEFT JOIN " + tables.profile()
                + " P ON P.REALM_ID = D.REALM_ID AND P.USER_ID = D.USER_ID WHERE D.ID = ? AND D.REALM_ID = ?";
    }

    @Override
    public Ended record(Decision decision, StoredProfile read, UnaryOperator<Profile> change) {
        Link.Binder row = DecisionRows.binder(decision);
        return lane.transaction(link -> profiles.retrying(link, locked -> {
            link.write(insert, row);
            StoredProfile current = locked ? profiles.lock(link, decision.realmId(), decision.userId()) : read;
            return new Ended(
                    decision, current, profiles.change(link, decision.realmId(), decision.userId(), current, change));
        }));
    }

    @Override
    public Optional<PendingSignIn> pending(String realmId, String decisionId) {
        return lane.single(link -> Optional.ofNullable(find(link, realmId, decisionId)));
    }

    @Override
    public Optional<Ended> finish(
            String realmId,
            String decisionId,
            Outcome outcome,
            Proof proof,
            Instant at,
            BiFunction<Decision, Profile, Profile> change) {
        return finish(realmId, decisionId, null, decision -> decision.ended(outcome, proof, at), change);
    }

    @Override
    public Optional<Ended> finish(
            PendingSignIn read,
            Outcome outcome,
            Proof proof,
            Instant at,
            BiFunction<Decision, Profile, Profile> change) {
        Decision pending = read.decision();
        return finish(pending.realmId(), pending.id(), read, decision -> decision.ended(outcome, proof, at), change);
    }

    private Optional<Ended> finish(
            String realmId,
            String decisionId,
            @Nullable PendingSignIn read,
            UnaryOperator<Decision> end,
            BiFunction<Decision, Profile, Profile> change) {
        return lane.transaction(link -> profiles.retrying(link, locked -> {
            PendingSignIn found = locked || read == null ? find(link, realmId, decisionId) : read;
            if (found == null || !found.isPending()) {
                return Optional.empty();
            }
            Decision ended = end.apply(found.decision());
            end(link, ended, found.teaches());
            StoredProfile current = locked ? profiles.lock(link, realmId, ended.userId()) : found.profile();
            StoredProfile after = profiles.change(link, realmId, ended.userId(), current, profile -> {
                Profile changed = change.apply(ended, profile);
                return found.teaches() ? changed : changed.relearnt(profile);
            });
            return Optional.of(new Ended(ended, current, after));
        }));
    }

    @Override
    public boolean takeBack(Ended ended, Instant at, Profile left) {
        Decision decision = ended.decision();
        return lane.transaction(link -> {
            int rows = link.write(takeBack, statement -> {
                statement.setString(1, Outcome.ABANDONED.name());
                statement.setString(2, Proof.NONE.name());
                DecisionRows.setInstant(statement, 3, at);
                DecisionRows.setInstant(statement, 4, at);
                statement.setString(5, decision.id());
                statement.setString(6, decision.realmId());
                statement.setString(7, decision.outcome().name());
            });
            return rows == 0
                    || profiles.replace(
                            link,
                            decision.realmId(),
                            decision.userId(),
                            ended.after().version(),
                            left);
        });
    }

    private @Nullable PendingSignIn find(Link link, String realmId, String decisionId) throws SQLException {
        List<PendingSignIn> found = link.read(
                select,
                statement -> {
                    statement.setString(1, decisionId);
                    statement.setString(2, realmId);
                },
                row -> new PendingSignIn(DecisionRows.read(row), ProfileRows.readWithCases(row, DecisionRows.NEXT)));
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * Only one caller finds the row still pending, whichever node he is on.
     *
     * @throws ProfileRows.Conflict if it has ended, or what it teaches was taken back, since it was read
     */
    private void end(Link link, Decision ended, boolean teaches) throws SQLException {
        int rows = link.write(finish, statement -> {
            statement.setString(1, ended.outcome().name());
            statement.setString(2, ended.proof().name());
            DecisionRows.setInstant(statement, 3, ended.endedAt());
            statement.setString(4, ended.id());
            statement.setString(5, ended.realmId());
            statement.setBoolean(6, teaches);
        });
        if (rows == 0) {
            throw new ProfileRows.Conflict();
        }
    }
}
