package io.latchkey.recovery;

import io.latchkey.risk.Level;
import java.util.ArrayList;
import java.util.List;

/** One field of the table. */
record Cell(Situation situation, Level level, RecoveryClass recoveryClass) {

    static List<Cell> all() {
        List<Cell> all = new ArrayList<>();
        for (Situation situation : Situation.values()) {
            for (Level level : Level.values()) {
                for (RecoveryClass recoveryClass : RecoveryClass.values()) {
                    all.add(new Cell(situation, level, recoveryClass));
                }
            }
        }
        return all;
    }

    Cell in(Situation other) {
        return new Cell(other, level, recoveryClass);
    }

    /** Whether things look at least as dangerous here as there, in the same situation. */
    boolean isAtLeastAsDangerousAs(Cell other) {
        return situation == other.situation
                && level.atLeast(other.level)
                && recoveryClass.compareTo(other.recoveryClass) >= 0;
    }

    /** The cells of one level or class less. */
    List<Cell> neighboursBelow() {
        List<Cell> below = new ArrayList<>();
        if (level != Level.LOW) {
            below.add(new Cell(situation, Level.values()[level.ordinal() - 1], recoveryClass));
        }
        if (recoveryClass != RecoveryClass.ORDINARY) {
            below.add(new Cell(situation, level, RecoveryClass.values()[recoveryClass.ordinal() - 1]));
        }
        return below;
    }
}
