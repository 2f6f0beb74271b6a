package io.latchkey.replay.csv;

import io.latchkey.risk.Account;
import io.latchkey.risk.Attempts;
import io.latchkey.risk.Device;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Posture;
import io.latchkey.risk.Target;
import io.latchkey.risk.net.DataState;
import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.net.NetworkLookup;
import io.latchkey.risk.net.Place;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a row into what the engine may know of it. An empty field is missing data. For one thread. */
final class Contexts {
    /** What is opened where the file doesn't tell. */
    static final String ANY_CLIENT = "any";

    private static final Target ANY_TARGET = new Target(ANY_CLIENT, null, Collections.emptySortedSet(), null);
    private static final Column[] PLACE = {Column.COUNTRY, Column.REGION, Column.CITY};
    private static final Column[] AGENT = {Column.AGENT, Column.BROWSER, Column.OS, Column.TYPE};
    private static final Column[] TARGET = {Column.CLIENT, Column.SCOPES};

    private final Header header;
    private final @Nullable NetworkLookup networks;
    private final Memo<Device.Agent> agents = new Memo<>();
    private final Memo<Optional<Place>> places = new Memo<>();
    private final Memo<Target> targets = new Memo<>();
    private final boolean targeted;

    /** @param networks what fills in where the file says nothing; {@code null} if nothing does */
    Contexts(Header header, @Nullable NetworkLookup networks) {
        this.header = header;
        this.networks = networks;
        this.targeted = header.has(Column.CLIENT) || header.has(Column.SCOPES);
    }

    LoginContext read(Batch batch, int row, Instant at, int failuresOnAccount) {
        return new LoginContext(
                at,
                new Account(batch.text(row, Column.USER), null, Collections.emptySortedSet(), null, null, null, null),
                network(batch, row),
                device(batch, row),
                Posture.notConfigured(),
                new Attempts(true, failuresOnAccount, batch.failures[row], batch.accounts[row], 0),
                target(batch, row),
                zone(batch, row));
    }

    private NetworkFacts network(Batch batch, int row) {
        IpAddress address = batch.address[row];
        if (address == null) {
            return NetworkFacts.unreadable();
        }
        Place place = told(batch, row);
        Integer asn = asn(batch, row);
        NetworkFacts given = new NetworkFacts(
                address,
                asn,
                null,
                place == null || place.country() == null ? null : place,
                Set.of(),
                List.of(),
                state(asn != null, Column.ASN),
                state(place != null && place.country() != null, Column.COUNTRY),
                Map.of());
        return networks == null ? given : filledIn(given, place, networks.look(address));
    }

    /** What a row says of itself stands; the files only say what it leaves open. */
    private static NetworkFacts filledIn(NetworkFacts given, @Nullable Place place, NetworkFacts found) {
        Place whole = place == null ? found.place() : place.filledFrom(found.place());
        boolean placed = whole != null && whole.country() != null;
        boolean ofRow = given.asState() == DataState.FOUND;
        return new NetworkFacts(
                given.address(),
                ofRow ? given.asn() : found.asn(),
                ofRow ? null : found.asOrganisation(),
                placed ? whole : null,
                found.classes(),
                found.lists(),
                lookedUp(given.asState(), found.asState()),
                placed ? DataState.FOUND : lookedUp(given.placeState(), found.placeState()),
                found.classStates());
    }

    /** A column that is there makes an empty field missing data, whether files were named or not. */
    private static DataState lookedUp(DataState given, DataState found) {
        return given == DataState.FOUND || found == DataState.NOT_CONFIGURED ? given : found;
    }

    private DataState state(boolean found, Column column) {
        return found ? DataState.FOUND : header.has(column) ? DataState.NOT_FOUND : DataState.NOT_CONFIGURED;
    }

    /** What the row says of it; perhaps not its country. */
    private @Nullable Place told(Batch batch, int row) {
        boolean none = batch.start(row, Column.COUNTRY) >= batch.end(row, Column.COUNTRY);
        if (none && networks == null) {
            return null;
        }
        long key = batch.lookup(row, PLACE);
        Optional<Place> known = places.get(key);
        return (known == null ? places.put(key, place(batch, row)) : known).orElse(null);
    }

    private static Optional<Place> place(Batch batch, int row) {
        String country = batch.text(row, Column.COUNTRY);
        String region = value(batch.text(row, Column.REGION));
        String city = value(batch.text(row, Column.CITY));
        boolean coded = isCode(country);
        return coded || region != null || city != null
                ? Optional.of(new Place(coded ? country : null, region, city, null, null, 0))
                : Optional.empty();
    }

    private static boolean isCode(String country) {
        return country.length() == 2 && isCapital(country.charAt(0)) && isCapital(country.charAt(1));
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** The data set writes {@code -} for a region or city that it doesn't know. */
    private static @Nullable String value(String text) {
        return text.isEmpty() || text.equals("-") ? null : text;
    }

    private static @Nullable Integer asn(Batch batch, int row) {
        int end = batch.end(row, Column.ASN);
        int start = batch.start(row, Column.ASN);
        long number = 0;
        for (int i = start; i < end; i++) {
            int digit = batch.bytes[i] - '0';
            if (digit < 0 || digit > 9 || number > Integer.MAX_VALUE) {
                return null;
            }
            number = number * 10 + digit;
        }
        return start >= end || number < 1 || number > Integer.MAX_VALUE ? null : (int) number;
    }

    private Device device(Batch batch, int row) {
        Device.Agent agent = agent(batch, row);
        return header.has(Column.TOKEN)
                ? new Device(batch.cookie[row], Lane.hash(batch.token[row]), batch.browserUsers[row], agent)
                : new Device(Device.Cookie.ABSENT, null, 0, agent);
    }

    private Device.@Nullable Agent agent(Batch batch, int row) {
        boolean none = batch.start(row, Column.AGENT) >= batch.end(row, Column.AGENT)
                && batch.start(row, Column.BROWSER) >= batch.end(row, Column.BROWSER);
        if (none) {
            return null;
        }
        long key = batch.lookup(row, AGENT);
        Device.Agent known = agents.get(key);
        return known == null
                ? agents.put(
                        key,
                        AgentText.agent(
                                batch.hash(row, Column.AGENT, Column.BROWSER),
                                batch.text(row, Column.BROWSER),
                                batch.text(row, Column.OS),
                                batch.text(row, Column.TYPE)))
                : known;
    }

    private Target target(Batch batch, int row) {
        if (!targeted) {
            return ANY_TARGET;
        }
        long key = batch.lookup(row, TARGET);
        Target known = targets.get(key);
        return known == null ? targets.put(key, read(batch, row)) : known;
    }

    private static Target read(Batch batch, int row) {
        String client = batch.text(row, Column.CLIENT);
        TreeSet<String> scopes =
                new TreeSet<>(List.of(batch.text(row, Column.SCOPES).strip().split("\\s+")));
        scopes.remove("");
        return new Target(
                client.isEmpty() ? ANY_CLIENT : client, null, Collections.unmodifiableSortedSet(scopes), null);
    }

    private static @Nullable ZoneId zone(Batch batch, int row) {
        if (batch.start(row, Column.ZONE) >= batch.end(row, Column.ZONE)) {
            return null;
        }
        try {
            return ZoneId.of(batch.text(row, Column.ZONE));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
