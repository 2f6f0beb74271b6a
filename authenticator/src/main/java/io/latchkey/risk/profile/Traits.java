package io.latchkey.risk.profile;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an account's traits were when they were last looked at, as hashes, and when they were seen to have changed. */
final class Traits {
    static final Traits NONE = new Traits(new EnumMap<>(Trait.class));

    /** @param changedAt {@code null} if no change was ever seen */
    record State(long hash, @Nullable Instant changedAt) {}

    private final Map<Trait, State> states;

    private Traits(Map<Trait, State> states) {
        this.states = states;
    }

    @Nullable
    State of(Trait trait) {
        return states.get(trait);
    }

    Traits with(Trait trait, State state) {
        Map<Trait, State> changed = new EnumMap<>(Trait.class);
        changed.putAll(states);
        changed.put(trait, state);
        return new Traits(changed);
    }

    /** The first look sees no change. */
    Traits noticed(Trait trait, String value, Instant now) {
        State state = states.get(trait);
        long hash = Keys.text(value);
        if (state == null) {
            return with(trait, new State(hash, null));
        }
        return state.hash() == hash ? this : with(trait, new State(hash, Instants.second(now)));
    }

    @Nullable
    Instant changedAt(Trait trait, String value, Instant now) {
        State state = states.get(trait);
        if (state == null) {
            return null;
        }
        return state.hash() == Keys.text(value) ? state.changedAt() : now;
    }

    static void write(ByteWriter out, Traits traits) {
        for (Trait trait : Trait.values()) {
            State state = traits.of(trait);
            out.flag(state != null);
            if (state != null) {
                out.number(state.hash());
                out.second(state.changedAt());
            }
        }
    }

    static Traits read(ByteReader in, int version) throws ProfileFormatException {
        Traits traits = NONE;
        for (Trait trait : Trait.values()) {
            boolean known = trait != Trait.FACTORS || version > Profile.THIRD_VERSION;
            if (known && in.flag()) {
                traits = traits.with(trait, new State(in.number(), in.optionalSecond()));
            }
        }
        return traits;
    }
}
