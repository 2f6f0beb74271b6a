package io.latchkey.recovery;

import java.util.ArrayList;
import java.util.List;

/**
 * The proofs that were given in one recovery. Each channel counts for one need only, however many proofs came through it.
 *
 * @param all in the order in which they were given
 */
public record GivenProofs(List<GivenProof> all) {
    private static final GivenProofs NONE = new GivenProofs(List.of());

    public GivenProofs {
        all = List.copyOf(all);
    }

    public static GivenProofs none() {
        return NONE;
    }

    public static GivenProofs of(GivenProof... proofs) {
        return new GivenProofs(List.of(proofs));
    }

    public GivenProofs with(GivenProof proof) {
        List<GivenProof> more = new ArrayList<>(all);
        more.add(proof);
        return new GivenProofs(more);
    }

    /** The same without the proofs that came through this channel. */
    public GivenProofs without(Channel channel) {
        return new GivenProofs(
                all.stream().filter(proof -> !proof.channel().equals(channel)).toList());
    }
}
