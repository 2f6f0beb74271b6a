package io.latchkey.risk.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What is taken to be common before a realm has a history: the numbers and their sources are in {@code
 * population-prior.json}.
 *
 * @param strength how many sign-ins the shares weigh as much as
 * @param noveltyStrength how many sign-ins the novelty rates weigh as much as
 * @param kinds one entry for each kind
 */
record Prior(double strength, double noveltyStrength, Map<Kind, Entry> kinds) {
    private static final String RESOURCE = "population-prior.json";

    /** Counted so much even if the prior lists nothing of a kind, so that one sign-in doesn't make a population. */
    static final double BACK_OFF = 10;

    /**
     * @param novelty how often a user shows something new, when what contains it is known
     * @param unlisted share of one value that nobody has shown, among all within its parent
     * @param shares by key
     */
    record Entry(double novelty, double unlisted, Map<Long, Double> shares) {}

    Entry of(Kind kind) {
        Entry entry = kinds.get(kind);
        if (entry == null) {
            throw new IllegalStateException("The prior says nothing of " + kind);
        }
        return entry;
    }

    static Prior shipped() {
        try (InputStream in = Prior.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The jar has no " + RESOURCE);
            }
            return read(new JsonMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Prior read(JsonNode document) {
        Map<Kind, Entry> kinds = new HashMap<>();
        for (Kind kind : Kind.ALL) {
            JsonNode entry = document.required("kinds").required(kind.key());
            Map<Long, Double> shares = new HashMap<>();
            entry.required("shares")
                    .fields()
                    .forEachRemaining(share -> shares.put(
                            key(kind, share.getKey()), share.getValue().doubleValue()));
            kinds.put(
                    kind,
                    new Entry(
                            entry.required("novelty").doubleValue(),
                            entry.required("unlisted").doubleValue(),
                            Map.copyOf(shares)));
        }
        return new Prior(
                document.required("strength").doubleValue(),
                document.required("noveltyStrength").doubleValue(),
                Map.copyOf(kinds));
    }

    private static long key(Kind kind, String name) {
        if (kind == Kind.COUNTRY) {
            return Keys.country(name);
        }
        int slash = name.indexOf('/');
        return slash < 0 ? Keys.text(name) : Keys.text(name.substring(0, slash), name.substring(slash + 1));
    }
}
