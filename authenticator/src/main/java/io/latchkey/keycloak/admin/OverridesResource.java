package io.latchkey.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.keycloak.recovery.Recoveries;
import io.latchkey.keycloak.rest.Input;
import io.latchkey.keycloak.store.RealmExceptions;
import io.latchkey.keycloak.store.StandingRow;
import io.latchkey.recovery.cases.Approval;
import io.latchkey.recovery.cases.RecoveryCase;
import io.latchkey.risk.exception.GrantedException;
import io.latchkey.risk.exception.GrantedException.Mark;
import io.latchkey.risk.policy.ExceptionRules;
import io.latchkey.risk.policy.Node;
import io.latchkey.risk.profile.Standing;
import io.latchkey.risk.profile.Standing.State;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is in force beside the policy: approvals that are still open, exceptions, accounts on probation, frozen
 * accounts. Says
 * how old each is, and when it ends by itself. No case is named by its number: nobody approves from a list.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class OverridesResource {
    private static final int MOST = 1000;
    private static final int PAGE = 100;
    private static final int MOST_CASES = 1000;

    /** How long it is still said of an exception that it has ended. */
    private static final Duration TOLD_AFTERWARDS = Duration.ofDays(30);

    private final AdminCall call;

    OverridesResource(AdminCall call) {
        this.call = call;
    }

    /**
     * A page.
     *
     * @param approvals on the first page, all of them
     * @param exceptions on the first page, those not yet ended and those that ended within 30 days: first what somebody should
     *     look at, then by their end; 1,000 at most
     * @param next what to ask for as {@code after} for the next page; null on the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Overrides(
            List<OpenApproval> approvals,
            List<Excepted> exceptions,
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
     * @param state PENDING, ACTIVE or ENDED
     * @param attention {@code ends-soon}, {@code review-due}, {@code ended}; empty if there is nothing to look at
     * @param ageSeconds since it was made
     * @param timeToRevokeSeconds until it ends by itself
     * @param unreviewedSeconds since somebody has last looked at it, its maker included
     */
    public record Excepted(
            String id,
            String name,
            String kind,
            String owner,
            String state,
            Set<String> attention,
            long ageSeconds,
            long timeToRevokeSeconds,
            long unreviewedSeconds) {}

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
        return from == null
                ? new Overrides(approvals(now), exceptions(now), accounts, next)
                : new Overrides(List.of(), List.of(), accounts, next);
    }

    private List<Excepted> exceptions(Instant now) {
        ExceptionRules rules = call.policy().exceptions();
        return RealmExceptions.all(call.realm())
                .filter(one -> one.end(rules).isAfter(now.minus(TOLD_AFTERWARDS)))
                .sorted(Comparator.comparing((GrantedException one) ->
                                ExceptionView.attention(one, rules, now).isEmpty())
                        .thenComparing(one -> one.end(rules))
                        .thenComparing(GrantedException::id))
                .limit(MOST)
                .map(one -> excepted(one, rules, now))
                .toList();
    }

    private static Excepted excepted(GrantedException one, ExceptionRules rules, Instant now) {
        Mark looked = one.reviewed() == null ? one.changed() : one.reviewed();
        return new Excepted(
                one.id(),
                one.softening().name(),
                Node.name(one.kind()),
                one.owner(),
                ExceptionView.state(one, rules, now).name(),
                ExceptionView.attention(one, rules, now),
                seconds(one.created().at(), now),
                seconds(now, one.end(rules)),
                seconds(looked.at(), now));
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
