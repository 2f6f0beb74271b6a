package io.latchkey.it.eval;

/** What this project makes of it: the points, not cut. */
final class Latchkey implements Scorer {
    @Override
    public String name() {
        return "latchkey";
    }

    @Override
    public double score(Seen seen) {
        return seen.assessment().points();
    }

    @Override
    public void learn(Seen seen) {
        // The server does.
    }
}
