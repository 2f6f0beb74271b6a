package io.latchkey.replay.tune;

import java.util.ArrayList;
import java.util.List;

/**
 * A policy that might be better.
 *
 * @param medium its threshold of MEDIUM
 * @param values what its dials are set to
 */
record Candidate(int medium, double[] values) {

    /**
     * One number that differs from the present policy's.
     *
     * @param dial -1 for the threshold
     * @param kept whether it only follows from the threshold: so that a group stays below it, or a strong finding reaches it
     */
    record Difference(String pointer, int dial, double now, double then, boolean kept) {}

    /** The same with another threshold. */
    Candidate at(int other) {
        return new Candidate(other, values);
    }

    /** What differs from the present policy, the threshold first. */
    List<Difference> differences(Dials dials) {
        List<Difference> differences = new ArrayList<>();
        int present = dials.levels().medium();
        if (medium != present) {
            differences.add(new Difference("/levels/medium", -1, present, medium, false));
        }
        double[] held = dials.held(values, medium);
        for (int i = 0; i < held.length; i++) {
            Dial dial = dials.all().get(i);
            if (held[i] != dial.now()) {
                differences.add(new Difference(dial.pointer(), i, dial.now(), held[i], held[i] != values[i]));
            }
        }
        return differences;
    }
}
