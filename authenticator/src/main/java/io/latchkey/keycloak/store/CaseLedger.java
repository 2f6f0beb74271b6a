package io.latchkey.keycloak.store;

import io.latchkey.recovery.cases.CaseCommand;
import io.latchkey.recovery.cases.CaseJson;
import io.latchkey.recovery.cases.CaseMachine;
import io.latchkey.recovery.cases.NewCase;
import io.latchkey.recovery.cases.Opened;
import io.latchkey.recovery.cases.RecordedReset;
import io.latchkey.recovery.cases.RecoveryCase;
import io.latchkey.recovery.cases.Result;
import io.latchkey.recovery.cases.Step;
import io.latchkey.recovery.cases.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/**
 * The recoveries of one realm: what the machine says of a command, held in the database within a transaction of the caller's.
 * All live cases of an account are locked before one of them moves, so that one command after the other is looked at.
 */
public final class CaseLedger {
    private final Cases cases;
    private final String realmId;
    private final CaseMachine machine;

    /** @param machine with the rules of the realm's policy as it is now */
    public CaseLedger(Cases cases, String realmId, CaseMachine machine) {
        this.cases = cases;
        this.realmId = realmId;
        this.machine = machine;
    }

    /**
     * Opens a case. It and other live cases of the account block each other.
     *
     * @throws StoreException if its id or its number is used already; then the transaction is lost
     */
    public Result open(NewCase wanted, Instant now) {
        Opened opened = machine.open(wanted, live(wanted.subject()), now);
        if (opened.result() instanceof Result.Done done) {
            List<Step> steps = done.steps();
            Step first = steps.get(0);
            cases.open(row(realmId, first), step(first));
            store(steps.subList(1, steps.size()));
            opened.others().forEach(other -> store(other.steps()));
        }
        return opened.result();
    }

    /**
     * Writes down a recovery that has happened already.
     *
     * @throws StoreException if its id or its number is used already; then the transaction is lost
     */
    public Result.Done record(RecordedReset happened, Instant now) {
        Result.Done done = machine.record(happened, now);
        cases.open(row(realmId, done.last()), step(done.last()));
        return done;
    }

    /**
     * Does something to a case.
     *
     * @throws NoSuchElementException if there is no such case
     */
    public Result apply(String caseId, CaseCommand command, Instant now) {
        String subject = read(cases.find(realmId, caseId)
                        .orElseThrow(() -> new NoSuchElementException("There is no such recovery case")))
                .opening()
                .subject();
        List<RecoveryCase> live = live(subject);
        RecoveryCase current = cases.lock(realmId, caseId).map(CaseLedger::read).orElseThrow();
        List<RecoveryCase> others = live.stream()
                .filter(other -> !other.id().equals(caseId) && other.isLiveAt(now))
                .toList();
        List<Step> blocked = new ArrayList<>();
        for (RecoveryCase other : others) {
            current = block(current, other, now, blocked);
            block(other, current, now, blocked);
        }
        store(blocked);
        Result result = machine.apply(current, inLightOf(others, command), now);
        if (result instanceof Result.Done done) {
            store(done.steps());
        }
        return result;
    }

    /** Writes down what time has brought about in a case; it is what it is without that, too. */
    static void settle(Cases cases, String realmId, RecoveryCase before, Instant now) {
        cases.lock(realmId, before.id())
                .map(CaseLedger::read)
                .ifPresent(current -> store(cases, realmId, CaseMachine.settle(current, now)));
    }

    /** Two that were opened at the same moment haven't seen each other: whoever comes next sees both. */
    private RecoveryCase block(RecoveryCase one, RecoveryCase by, Instant now, List<Step> steps) {
        if (!one.isLiveAt(now)
                || one.blockedBy().contains(by.id())
                || !(machine.apply(one, new CaseCommand.Block(by.id()), now) instanceof Result.Done done)) {
            return one;
        }
        steps.addAll(done.steps());
        return done.next();
    }

    /** Which other cases are live is the database's to say, whatever the command claims. */
    private static CaseCommand inLightOf(List<RecoveryCase> others, CaseCommand command) {
        return command instanceof CaseCommand.Unblock unblock
                ? new CaseCommand.Unblock(
                        unblock.by(),
                        unblock.reason(),
                        others.stream().map(RecoveryCase::id).collect(Collectors.toSet()))
                : command;
    }

    private List<RecoveryCase> live(String subject) {
        return cases.lockLiveOf(realmId, subject).stream().map(CaseLedger::read).toList();
    }

    private void store(List<Step> steps) {
        store(cases, realmId, steps);
    }

    private static void store(Cases cases, String realmId, List<Step> steps) {
        for (Step step : steps) {
            if (!cases.advance(row(realmId, step), step(step))) {
                throw new IllegalStateException("A case that was locked has moved");
            }
        }
    }

    private static CaseRow row(String realmId, Step step) {
        RecoveryCase after = step.after();
        return new CaseRow(
                after.id(),
                realmId,
                after.opening().subject(),
                after.number().symbols(),
                after.state().name(),
                after.state().isLive(),
                after.gathered().browser(),
                after.opening().at(),
                step.transition().at(),
                after.version(),
                CaseJson.write(after));
    }

    private static CaseStep step(Step step) {
        Transition row = step.transition();
        return new CaseStep(row.number(), row.at(), CaseJson.write(row));
    }

    /** The case that a row holds. */
    public static RecoveryCase read(CaseRow row) {
        return CaseJson.readCase(row.content());
    }

    /** The transition that a step holds. */
    public static Transition read(CaseStep step) {
        return CaseJson.readTransition(step.content());
    }
}
