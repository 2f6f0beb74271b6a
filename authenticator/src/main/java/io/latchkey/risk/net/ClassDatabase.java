package io.latchkey.risk.net;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Kinds of network from a MaxMind DB file: those an address is of, out of those that the file can tell of. */
final class ClassDatabase implements Source<Set<NetworkClass>> {
    private static final Map<String, NetworkClass> FLAGS = Map.of(
            "is_hosting_provider", NetworkClass.HOSTING,
            "is_anonymous_vpn", NetworkClass.VPN,
            "is_tor_exit_node", NetworkClass.TOR,
            "is_public_proxy", NetworkClass.PROXY,
            "is_residential_proxy", NetworkClass.PROXY);

    private static final String ANONYMOUS = "is_anonymous";
    private static final String CONNECTION_TYPE = "connection_type";

    private final MmdbFile file;

    private ClassDatabase(MmdbFile file) {
        this.file = file;
    }

    /** The two types of file there are. */
    enum Kind {
        /**
         * {@code is_hosting_provider}, {@code is_anonymous_vpn}, {@code is_tor_exit_node}, {@code is_public_proxy},
         * {@code is_residential_proxy}; what is only {@code is_anonymous} counts as a proxy.
         */
        ANONYMOUS_IP("anonymous IP", NetworkClass.HOSTING, NetworkClass.VPN, NetworkClass.TOR, NetworkClass.PROXY),
        /** {@code connection_type}, of which {@code Cellular} is a mobile carrier. */
        CONNECTION_TYPE("connection type", NetworkClass.MOBILE);

        private final String title;
        private final Set<NetworkClass> known;

        Kind(String title, NetworkClass first, NetworkClass... rest) {
            this.title = title;
            this.known = Collections.unmodifiableSet(EnumSet.of(first, rest));
        }

        /** What reports call it. */
        String title() {
            return title;
        }

        /** The classes such a file can tell of: an address is known not to be of one that isn't found. */
        Set<NetworkClass> known() {
            return known;
        }
    }

    /** @throws UnusableFileException if it is not a MaxMind DB file of either kind, or is cut short or damaged */
    static ClassDatabase load(Path path) throws IOException {
        Set<String> expected = new HashSet<>(FLAGS.keySet());
        expected.add(ANONYMOUS);
        expected.add(CONNECTION_TYPE);
        return new ClassDatabase(MmdbFile.open(path, expected));
    }

    @Override
    public Answer<Set<NetworkClass>> find(IpAddress address) {
        Answer<Map<?, ?>> answer = file.find(address);
        Map<?, ?> record = answer.value();
        if (record == null) {
            return Answer.without(answer.state());
        }
        Set<NetworkClass> found = EnumSet.noneOf(NetworkClass.class);
        FLAGS.forEach((flag, kind) -> {
            if (Boolean.TRUE.equals(record.get(flag))) {
                found.add(kind);
            }
        });
        if (found.isEmpty() && Boolean.TRUE.equals(record.get(ANONYMOUS))) {
            found.add(NetworkClass.PROXY);
        }
        if ("Cellular".equals(record.get(CONNECTION_TYPE))) {
            found.add(NetworkClass.MOBILE);
        }
        return found.isEmpty() ? Answer.without(DataState.NOT_FOUND) : Answer.found(found);
    }

    @Override
    public long entries() {
        return file.nodes();
    }

    @Override
    public long failedLookups() {
        return file.failures();
    }
}
