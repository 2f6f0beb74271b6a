package io.latchkey.risk.net;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All configured lists and company networks, each with its name and class. */
final class AddressLists {
    private final List<Listed> lists;
    private final Map<String, PrefixSet> companyNetworks;

    /** A list that is read again when its file changes. */
    record Listed(String name, NetworkClass kind, WatchedFile<AddressList> file) {}

    AddressLists(List<Listed> lists, Map<String, PrefixSet> companyNetworks) {
        this.lists = List.copyOf(lists);
        this.companyNetworks = Map.copyOf(companyNetworks);
    }

    /** Told of each list that was asked. */
    interface Findings {
        /** @param state FOUND, NOT_FOUND, or FAILED for a list that was never read */
        void add(String name, NetworkClass kind, DataState state);
    }

    /**
     * Asks all lists. Of addresses that mean something within one network only, nothing but a company network or a mobile
     * carrier's list is believed: widely used block lists hold all private addresses.
     */
    void find(IpAddress address, Findings findings) {
        for (Listed list : lists) {
            findings.add(list.name, list.kind, state(list, address));
        }
        companyNetworks.forEach((name, network) -> findings.add(
                name, NetworkClass.COMPANY, network.contains(address) ? DataState.FOUND : DataState.NOT_FOUND));
    }

    private static DataState state(Listed list, IpAddress address) {
        AddressList addresses = list.file.content();
        if (addresses == null) {
            return DataState.FAILED;
        }
        boolean meant = !address.isInternal() || list.kind == NetworkClass.COMPANY || list.kind == NetworkClass.MOBILE;
        return meant && addresses.contains(address) ? DataState.FOUND : DataState.NOT_FOUND;
    }

    Stream<SourceStatus> status() {
        return lists.stream().map(list -> list.file.status());
    }
}
