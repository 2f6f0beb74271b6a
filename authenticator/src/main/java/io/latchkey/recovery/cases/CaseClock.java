package io.latchkey.recovery.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What time alone does to a case. */
final class CaseClock {
    private CaseClock() {}

    /** The case as it is at an instant, if nobody has done anything since its last transition. */
    static RecoveryCase settled(RecoveryCase before, Instant now) {
        List<Step> steps = steps(before, now);
        return steps.isEmpty() ? before : steps.get(steps.size() - 1).after();
    }

    /** One step for each state that time has ended, dated when it did. */
    static List<Step> steps(RecoveryCase before, Instant now) {
        List<Step> steps = new ArrayList<>();
        RecoveryCase current = before;
        for (Instant due = current.until(); due != null && !now.isBefore(due); due = current.until()) {
            Step step = step(current, due);
            steps.add(step);
            current = step.after();
        }
        return steps;
    }

    private static Step step(RecoveryCase current, Instant due) {
        boolean waited = current.state() == CaseState.WAITING;
        Course course = current.course();
        RecoveryCase after = waited && course != null ? ready(current, course, due) : current.ended(CaseState.EXPIRED);
        Action action = waited ? Action.END_WAIT : Action.EXPIRE;
        return new Turn(action, Actor.system(), null, due, current.opening().policy())
                .changes(current, new Ruling.Change(after, null, List.of()));
    }

    /** The case ready from an instant on: after a long wait for as long as that was. */
    static RecoveryCase ready(RecoveryCase current, Course course, Instant from) {
        Duration waited = course.chosen().delay();
        Duration least = current.opening().ready();
        return current.in(CaseState.READY, from.plus(waited.compareTo(least) > 0 ? waited : least), course);
    }
}
