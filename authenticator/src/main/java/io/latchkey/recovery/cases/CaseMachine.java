package io.latchkey.recovery.cases;

import io.latchkey.recovery.CaseRules;
import io.latchkey.recovery.Requirement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what becomes of a case. A command is either done, with the rows of the log that it leaves, or refused, and then nothing
 * has changed. Nothing here asks a clock: what time has brought about is worked out from the instants that are passed in.
 *
 * <pre>
 *            approvals        taken up          wait over         used
 *   OPEN ───────────► APPROVED ───────► WAITING ───────► READY ───────► REDEEMED
 *     └──────────────────┴────────┬────────┴───────────────┤                │
 *                 REJECTED, CANCELLED, EXPIRED             └──► REVOKED ◄───┘
 * </pre>
 */
public final class CaseMachine {
    /** How long a reason can be, in characters. */
    public static final int LONGEST_REASON = 500;

    private final CaseRules rules;
    private final StaffRules staffRules;

    public CaseMachine(CaseRules rules) {
        this.rules = rules;
        this.staffRules = new StaffRules(rules);
    }

    /**
     * Opens a case. It may be ready at once, if all that is wanted is there. Beside other live cases of the same account it is
     * blocked, and blocks them.
     *
     * @param others cases of the same account, live or not
     */
    public Opened open(NewCase wanted, Collection<RecoveryCase> others, Instant now) {
        Result opened = open(wanted, now);
        List<Result.Done> blocked = new ArrayList<>();
        if (opened instanceof Result.Done done) {
            List<Step> steps = new ArrayList<>(done.steps());
            for (RecoveryCase other : others) {
                if (apply(other, new CaseCommand.Block(wanted.id()), now) instanceof Result.Done theirs) {
                    blocked.add(theirs);
                }
                RecoveryCase own = steps.get(steps.size() - 1).after();
                if (other.isLiveAt(now)
                        && apply(own, new CaseCommand.Block(other.id()), now) instanceof Result.Done ours) {
                    steps.addAll(ours.steps());
                }
            }
            return new Opened(new Result.Done(steps), blocked);
        }
        return new Opened(opened, blocked);
    }

    /** The same of an account without other cases. */
    Result open(NewCase wanted, Instant now) {
        Requirement requirement = wanted.requirement();
        Staff staff = wanted.staff();
        Presence browser = wanted.browser();
        Origin origin = staff == null ? (browser == null ? null : browser.origin()) : staff.origin();
        Actor by = staff == null ? Actor.requester() : Actor.staff(staff);
        if (requirement.isRefused()) {
            return new Result.Refused(Refusal.REQUIREMENT_REFUSED, Action.OPEN, by, origin, null, now);
        }
        Gathered proven = Gathered.nothing().with(wanted.proofs(), List.of());
        RecoveryCase opened = new RecoveryCase(
                wanted.id(),
                wanted.number(),
                0,
                CaseState.OPEN,
                now.plus(rules.open()),
                new Opening(
                        now,
                        wanted.subject(),
                        staff == null ? null : staff.userId(),
                        requirement,
                        rules.policy(),
                        rules.ready(),
                        null,
                        wanted.kind()),
                browser == null ? proven : proven.at(browser).seen(browser.origin()),
                null,
                Set.of(),
                Set.of());
        Turn turn = new Turn(Action.OPEN, by, origin, now, rules.policy());
        return new Result.Done(List.of(turn.opens(Progress.of(opened, now), wanted.evidence())));
    }

    /**
     * Writes down a recovery that has happened already: a case that begins redeemed, whatever was proven, so that it can be
     * told, looked at and revoked like any other. It neither blocks other cases nor is blocked by them.
     */
    public Result.Done record(RecordedReset happened, Instant now) {
        Actor by = happened.staff() == null ? Actor.requester() : new Actor(Actor.Kind.STAFF, happened.staff());
        Gathered gathered = Gathered.nothing().with(happened.proofs(), List.of());
        Opening opening = new Opening(
                now,
                happened.subject(),
                happened.staff(),
                happened.requirement(),
                rules.policy(),
                rules.ready(),
                happened.act(),
                CaseKind.RECOVERY);
        RecoveryCase redeemed = new RecoveryCase(
                happened.id(),
                happened.number(),
                0,
                CaseState.REDEEMED,
                null,
                opening,
                gathered.seen(happened.origin()),
                null,
                Set.of(),
                happened.left());
        Turn turn = new Turn(Action.RECORD, by, happened.origin(), now, rules.policy());
        return new Result.Done(List.of(turn.records(redeemed, happened.act())));
    }

    /** Does something to a case. */
    public Result apply(RecoveryCase before, CaseCommand command, Instant now) {
        List<Step> steps = new ArrayList<>(CaseClock.steps(before, now));
        RecoveryCase current =
                steps.isEmpty() ? before : steps.get(steps.size() - 1).after();
        Turn turn = new Turn(command.action(), actor(command, current), origin(command), now, rules.policy());
        Ruling ruling = rule(current, command, now);
        if (ruling instanceof Ruling.Change change) {
            steps.add(turn.changes(current, change));
            return new Result.Done(steps);
        }
        Refusal refusal = ((Ruling.No) ruling).refusal();
        return new Result.Refused(refusal, turn.action(), turn.by(), turn.origin(), current.state(), now);
    }

    /**
     * What time alone has brought about since the last transition, to be stored like what a command does; empty if nothing.
     * Commands do this themselves.
     */
    public static List<Step> settle(RecoveryCase before, Instant now) {
        return CaseClock.steps(before, now);
    }

    private Ruling rule(RecoveryCase current, CaseCommand command, Instant now) {
        if (command instanceof CaseCommand.OfRequester asked) {
            return RequesterRules.rule(current, asked, now);
        }
        if (command instanceof CaseCommand.OfStaff decided) {
            return staffRules.rule(current, decided, now);
        }
        if (command instanceof CaseCommand.Disown && current.state() == CaseState.REDEEMED) {
            return Ruling.to(current.ended(CaseState.REVOKED));
        }
        if (command instanceof CaseCommand.Leave leave && current.state() == CaseState.REDEEMED) {
            return Ruling.to(current.leaving(leave.left()));
        }
        if (!current.state().isLive() || command instanceof CaseCommand.Leave) {
            return Ruling.no(Refusal.WRONG_STATE);
        }
        if (command instanceof CaseCommand.Block block) {
            return block(current, block.otherCase());
        }
        if (command instanceof CaseCommand.SignIn && current.kind() != CaseKind.RECOVERY) {
            // Somebody on probation signs in all the time, only not everywhere.
            return Ruling.no(Refusal.WRONG_KIND);
        }
        if (command instanceof CaseCommand.SignIn signIn
                && !signIn.userId().equals(current.opening().subject())) {
            return Ruling.no(Refusal.NOT_THE_SUBJECT);
        }
        return Ruling.to(current.ended(CaseState.CANCELLED));
    }

    private static Ruling block(RecoveryCase current, String other) {
        Set<String> others = new HashSet<>(current.blockedBy());
        if (!others.add(other)) {
            return Ruling.no(Refusal.BLOCKED);
        }
        return others.size() > RequesterRules.MOST ? Ruling.no(Refusal.TOO_MANY) : Ruling.to(current.blockedBy(others));
    }

    private static Actor actor(CaseCommand command, RecoveryCase current) {
        if (command instanceof CaseCommand.OfRequester || command instanceof CaseCommand.OpenElsewhere) {
            return Actor.requester();
        }
        if (command instanceof CaseCommand.OfStaff decided) {
            return Actor.staff(decided.by());
        }
        if (command instanceof CaseCommand.SignIn signIn) {
            return Actor.owner(signIn.userId());
        }
        return command instanceof CaseCommand.Disown
                ? Actor.owner(current.opening().subject())
                : Actor.system();
    }

    private static @Nullable Origin origin(CaseCommand command) {
        if (command instanceof CaseCommand.OfRequester asked) {
            return asked.by().origin();
        }
        if (command instanceof CaseCommand.OfStaff decided) {
            return decided.by().origin();
        }
        if (command instanceof CaseCommand.SignIn signIn) {
            return signIn.origin();
        }
        if (command instanceof CaseCommand.Disown disown) {
            return disown.origin();
        }
        return command instanceof CaseCommand.OpenElsewhere elsewhere ? elsewhere.origin() : null;
    }
}
