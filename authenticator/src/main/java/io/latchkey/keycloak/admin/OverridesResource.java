package io.latchkey.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.keycloak.recovery.Recoveries;
import io.latchkey.keycloak.rest.Input;
import io.latchkey.keycloak.store.StandingRow;
import io.latchkey.recovery.cases.Approval;
import io.latchkey.recovery.cases.RecoveryCase;
import io.latchkey.risk.profile.Standing;
import io.latchkey.risk.profile.Standing.State;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is in force beside the policy: approvals that are still open, accounts on probation, frozen accounts. Says
 * how old each is, and when it ends by itself. No case is named by its number: nobody approves from a list.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class OverridesResource {
    private static final int MOST = 1000;
    private static final int PAGE = 100;
    private static final int MOST_CASES = 1000;

    private final AdminCall call;

    OverridesResource(AdminCall call) {
        this.call = call;
    }

    /**
     * A page.
     *
     * @param approvals on the first page, all of them
     * @param next what to ask for as {@code after} for the next page; null on the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Overrides(
            List<OpenApproval> approvals,
            List<Account> accounts,
            @Nullable String next) {}

    /**
     * @param ageSeconds since it was given
     * @param timeToRevokeSeconds until it ends by itself, with its case at the latest
     */
    public record OpenApproval(
            String user,
            String staff,
            String at,
            boolean takenUp,
            String caseState,
            long ageSeconds,
            long timeToRevokeSeconds) {}

    /**
     * @param ageSeconds since it began; null if it doesn't say when
     * @param timeToRevokeSeconds until it ends by itself; null if only a person ends it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Account(
            String user,
            String standing,
            @Nullable String reason,
            @Nullable String source,
            @Nullable String since,
            @Nullable String until,
            @Nullable Long ageSeconds,
            @Nullable Long timeToRevokeSeconds) {}

    @GET
    public Overrides list(@QueryParam("max") @Nullable String max, @QueryParam("after") @Nullable String after) {
        call.requireViewDecisions();
        Input input = new Input();
        int most = input.number("max", max, 1, MOST, PAGE);
        String from = input.text("after", after);
        input.check();
        Instant now = call.now();
        List<StandingRow> rows = call.ask(
                () -> call.stores().profiles().standings(call.realm().getId(), from == null ? "" : from, most));
        List<Account> accounts = rows.stream()
                .filter(row -> row.standing().at(now) != State.ORDINARY)
                .map(row -> account(row, now))
                .toList();
        String next = rows.size() < most ? null : rows.get(rows.size() - 1).userId();
        return new Overrides(from == null ? approvals(now) : List.of(), accounts, next);
    }

    private List<OpenApproval> approvals(Instant now) {
        List<OpenApproval> open = new ArrayList<>();
        for (RecoveryCase one :
                call.ask(() -> Recoveries.of(call.session(), call.realm()).live(MOST_CASES))) {
            for (Approval approval : one.gathered().approvals()) {
                if (approval.counts(now)) {
                    open.add(approval(one, approval, now));
                }
            }
        }
        return open;
    }

    private static OpenApproval approval(RecoveryCase one, Approval approval, Instant now) {
        Instant end = one.until() == null ? now : one.until();
        if (approval.takenUp() == null && approval.until().isBefore(end)) {
            end = approval.until();
        }
        return new OpenApproval(
                one.opening().subject(),
                approval.staff(),
                approval.at().toString(),
                approval.takenUp() != null,
                one.stateAt(now).name(),
                seconds(approval.at(), now),
                seconds(now, end));
    }

    private static Account account(StandingRow row, Instant now) {
        Standing standing = row.standing();
        Instant since = standing.since();
        Instant until = standing.until();
        return new Account(
                row.userId(),
                standing.state().name(),
                standing.reason(),
                standing.source(),
                since == null ? null : since.toString(),
                until == null ? null : until.toString(),
                since == null ? null : seconds(since, now),
                until == null ? null : seconds(now, until));
    }

    private static long seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toSeconds());
    }
}
