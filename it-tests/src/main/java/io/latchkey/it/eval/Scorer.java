package io.latchkey.it.eval;

/** Gives sign-ins a score. */
interface Scorer {
    String name();

    /** Higher is riskier; {@link Double#NEGATIVE_INFINITY} where nothing can be said. */
    double score(Seen seen);

    /** What an ordinary sign-in teaches. */
    void learn(Seen seen);
}
