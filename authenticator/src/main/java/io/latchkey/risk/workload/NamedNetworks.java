package io.latchkey.risk.workload;

import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The networks that a client's own attribute names.
 *
 * @param networks empty if it names none
 * @param flaw the first part that is no network; {@code null} if all can be read. Where one can't, the client may come from
 *     nowhere
 */
public record NamedNetworks(List<Prefix> networks, @Nullable String flaw) {
    private static final int MOST = 100;
    private static final int SHOWN = 49;

    public NamedNetworks {
        networks = List.copyOf(networks);
    }

    /** Of a client whose attribute says nothing. */
    public static NamedNetworks none() {
        return new NamedNetworks(List.of(), null);
    }

    /** @param text CIDRs and addresses, separated by commas or blanks; null for none */
    public static NamedNetworks parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return none();
        }
        List<Prefix> networks = new ArrayList<>();
        for (String part : text.trim().split("[\\s,]+", MOST + 1)) {
            Optional<Prefix> network = Prefix.parse(part);
            if (network.isEmpty()) {
                return new NamedNetworks(List.of(), part.substring(0, Math.min(SHOWN, part.length())));
            }
            networks.add(network.get());
        }
        return new NamedNetworks(networks, null);
    }

    /** Whether anything is named, readable or not. */
    public boolean isNamed() {
        return flaw != null || !networks.isEmpty();
    }

    boolean holds(IpAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
