package io.latchkey.risk.policy;

/** What a realm does with its assessments. */
public enum Mode {
    /** Scores and records; prompts and refuses nobody. */
    OBSERVE,
    /** Acts on the level. */
    ENFORCE
}
