package io.latchkey.risk.net;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of the network behind one address at one moment, and what of it couldn't be known.
 *
 * @param address null if the address was unreadable; then every state is {@link DataState#NO_ADDRESS}
 * @param asn number of the autonomous system, positive; null if unknown, see {@code asState}
 * @param asOrganisation who runs it; null if unknown
 * @param place where the address is; null if unknown, see {@code placeState}
 * @param classes kinds of network the address belongs to; empty if none is known
 * @param lists names of the lists and company networks that hold the address, sorted
 * @param asState how the look-up of the AS went
 * @param placeState how the look-up of the place went
 * @param classStates how the look-up of each class went; a class that is not a key has no source, see {@link #state}
 */
public record NetworkFacts(
        @Nullable IpAddress address,
        @Nullable Integer asn,
        @Nullable String asOrganisation,
        @Nullable Place place,
        Set<NetworkClass> classes,
        List<String> lists,
        DataState asState,
        DataState placeState,
        Map<NetworkClass, DataState> classStates) {

    public NetworkFacts {
        classes = classes.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(classes));
        lists = lists.isEmpty() ? List.of() : lists.stream().sorted().distinct().toList();
        classStates = classStates.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(classStates));
    }

    /** Of an address that couldn't be read: nothing can be known. */
    public static NetworkFacts unreadable() {
        return blank(null, DataState.NO_ADDRESS);
    }

    /** Of an address for which no source is configured. Its class {@code PRIVATE} is known all the same. */
    public static NetworkFacts of(IpAddress address) {
        NetworkFacts blank = blank(address, DataState.NOT_CONFIGURED);
        return address.isInternal() ? blank.withClasses(NetworkClass.PRIVATE) : blank;
    }

    private static NetworkFacts blank(@Nullable IpAddress address, DataState state) {
        return new NetworkFacts(address, null, null, null, Set.of(), List.of(), state, state, Map.of());
    }

    /** Whether the address belongs to this kind of network, as far as is known. */
    public boolean is(NetworkClass kind) {
        return classes.contains(kind);
    }

    /** How the look-up of a class went: {@code FOUND} if the address belongs to it. */
    public DataState state(NetworkClass kind) {
        if (address == null) {
            return DataState.NO_ADDRESS;
        }
        if (kind == NetworkClass.PRIVATE) {
            return address.isInternal() ? DataState.FOUND : DataState.NOT_FOUND;
        }
        return classStates.getOrDefault(kind, DataState.NOT_CONFIGURED);
    }

    /** The same facts at this place. */
    public NetworkFacts withPlace(Place known) {
        return new NetworkFacts(
                address, asn, asOrganisation, known, classes, lists, asState, DataState.FOUND, classStates);
    }

    /** The same facts in this autonomous system. */
    public NetworkFacts withAs(int number, @Nullable String organisation) {
        return new NetworkFacts(
                address, number, organisation, place, classes, lists, DataState.FOUND, placeState, classStates);
    }

    /** The same facts with these classes found as well. */
    public NetworkFacts withClasses(NetworkClass... found) {
        Set<NetworkClass> all = EnumSet.noneOf(NetworkClass.class);
        all.addAll(classes);
        all.addAll(Arrays.asList(found));
        Map<NetworkClass, DataState> states = new EnumMap<>(NetworkClass.class);
        states.putAll(classStates);
        Arrays.asList(found).forEach(kind -> states.put(kind, DataState.FOUND));
        return new NetworkFacts(address, asn, asOrganisation, place, all, lists, asState, placeState, states);
    }

    /** The same facts on these lists as well. */
    public NetworkFacts withLists(String... names) {
        List<String> all = Stream.concat(lists.stream(), Arrays.stream(names)).toList();
        return new NetworkFacts(address, asn, asOrganisation, place, classes, all, asState, placeState, classStates);
    }
}
