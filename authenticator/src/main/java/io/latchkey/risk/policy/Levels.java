package io.latchkey.risk.policy;

import io.latchkey.risk.Level;

/**
 * The least score of each level above LOW.
 *
 * @param medium 1–100, below {@code high}
 * @param high 1–100, below {@code critical}
 * @param critical 1–100
 */
public record Levels(int medium, int high, int critical) {

    /** @param score 0–100 */
    public Level of(int score) {
        if (score >= critical) {
            return Level.CRITICAL;
        }
        if (score >= high) {
            return Level.HIGH;
        }
        return score >= medium ? Level.MEDIUM : Level.LOW;
    }

    /** The least score of a level; 0 for LOW. */
    public int threshold(Level level) {
        return switch (level) {
            case LOW -> 0;
            case MEDIUM -> medium;
            case HIGH -> high;
            case CRITICAL -> critical;
        };
    }
}
