package io.latchkey.it.demo;

/** A story that plays against a running demo and shows what was decided. */
interface Scenario {

    /** Its name on the command line. */
    String name();

    /** What it tells, in one sentence. */
    String summary();

    /** Plays it, telling each step on the stage. */
    void play(Stage stage);
}
