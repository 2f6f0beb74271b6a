package io.latchkey.it.eval;

/** Prompts on every browser that holds no cookie of the user. Lets the first sign-in pass. */
final class NewToken implements Scorer {
    @Override
    public String name() {
        return "new token";
    }

    @Override
    public double score(Seen seen) {
        return seen.earlier() > 0 && !seen.held() ? 1 : 0;
    }

    @Override
    public void learn(Seen seen) {
        // The cookie says it all.
    }
}
