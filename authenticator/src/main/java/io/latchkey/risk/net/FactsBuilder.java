package io.latchkey.risk.net;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers what several sources say of one address. */
final class FactsBuilder implements AddressLists.Findings {
    private final IpAddress address;
    private final Set<NetworkClass> classes = EnumSet.noneOf(NetworkClass.class);
    private final List<String> lists = new ArrayList<>();
    private final Map<NetworkClass, DataState> states = new EnumMap<>(NetworkClass.class);
    private Answer<AutonomousSystem> system = Answer.without(DataState.NOT_CONFIGURED);
    private Answer<Place> place = Answer.without(DataState.NOT_CONFIGURED);

    FactsBuilder(IpAddress address) {
        this.address = address;
        if (address.isInternal()) {
            add(NetworkClass.PRIVATE, DataState.FOUND);
        }
    }

    @Override
    public void add(String name, NetworkClass kind, DataState state) {
        add(kind, state);
        if (state == DataState.FOUND) {
            lists.add(name);
        }
    }

    /** What a source says of one class. */
    void add(NetworkClass kind, DataState state) {
        states.merge(kind, state, DataState::or);
        if (state == DataState.FOUND) {
            classes.add(kind);
        }
    }

    void system(Answer<AutonomousSystem> answer) {
        system = answer;
    }

    void place(Answer<Place> answer) {
        place = answer;
    }

    NetworkFacts build() {
        AutonomousSystem known = system.value();
        return new NetworkFacts(
                address,
                known == null ? null : known.number(),
                known == null ? null : known.organisation(),
                place.value(),
                classes,
                lists,
                system.state(),
                place.state(),
                states);
    }
}
