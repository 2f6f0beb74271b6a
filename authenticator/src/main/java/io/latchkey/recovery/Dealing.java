package io.latchkey.recovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Deals channels out to needs, one each, so that as many needs as possible have one: a maximum matching, by Kuhn's algorithm.
 * Another proof never makes it serve fewer.
 */
final class Dealing {
    private final List<Need> needs;
    private final GivenProofs proofs;
    private final Map<Channel, Integer> holders = new HashMap<>();

    private Dealing(List<Need> needs, GivenProofs proofs) {
        this.needs = needs;
        this.proofs = proofs;
    }

    /** Needs that get no channel; the wait is none that could. */
    static List<Need> unmet(List<Need> needs, GivenProofs proofs) {
        Dealing dealing = new Dealing(needs, proofs);
        List<Need> unmet = new ArrayList<>();
        for (int i = 0; i < needs.size(); i++) {
            if (!dealing.serve(i, new HashSet<>())) {
                unmet.add(needs.get(i));
            }
        }
        return unmet;
    }

    /** Finds a need a channel, moving the need that holds it to another channel where it must. */
    private boolean serve(int need, Set<Channel> tried) {
        for (GivenProof proof : proofs.all()) {
            if (proof.serves(needs.get(need)) && tried.add(proof.channel())) {
                Integer holder = holders.get(proof.channel());
                if (holder == null || serve(holder, tried)) {
                    holders.put(proof.channel(), need);
                    return true;
                }
            }
        }
        return false;
    }
}
