package io.latchkey.it.eval.town;

import io.latchkey.it.eval.town.Provider.Region;
import io.latchkey.it.eval.town.Provider.Type;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The countries: those where people live and those that attacks come from. */
final class Earth {
    private static final int REGIONS = 8;
    private static final int FIRST_PREFIX = 11 << 16;
    private static final int FIRST_AS = 20_000;

    private final List<Country> homes = new ArrayList<>();
    private final List<Country> elsewhere = new ArrayList<>();
    private final List<Country> all = new ArrayList<>();
    private int nextPrefix = FIRST_PREFIX;
    private int nextAs = FIRST_AS;

    Earth(Dice dice) {
        homes.add(country("DE", "Europe/Berlin", 51, 10, dice));
        homes.add(country("FR", "Europe/Paris", 47, 2, dice));
        homes.add(country("GB", "Europe/London", 52.5, -1.5, dice));
        homes.add(country("US", "America/New_York", 38, -85, dice));
        homes.add(country("AT", "Europe/Vienna", 47.5, 14, dice));
        homes.add(country("PL", "Europe/Warsaw", 52, 19, dice));
        elsewhere.add(country("RU", "Europe/Moscow", 56, 40, dice));
        elsewhere.add(country("NG", "Africa/Lagos", 8, 7, dice));
        elsewhere.add(country("BR", "America/Sao_Paulo", -18, -48, dice));
        elsewhere.add(country("VN", "Asia/Ho_Chi_Minh", 16, 107, dice));
        elsewhere.add(country("IN", "Asia/Kolkata", 21, 78, dice));
        elsewhere.add(country("RO", "Europe/Bucharest", 45.5, 25, dice));
        elsewhere.add(country("NL", "Europe/Amsterdam", 52.2, 5.3, dice));
        elsewhere.add(country("ES", "Europe/Madrid", 40, -4, dice));
        elsewhere.add(country("TR", "Europe/Istanbul", 39, 33, dice));
        all.addAll(homes);
        all.addAll(elsewhere);
    }

    private Country country(String code, String zone, double latitude, double longitude, Dice dice) {
        List<Region> regions = new ArrayList<>();
        for (int i = 0; i < REGIONS; i++) {
            regions.add(new Region(code, "R" + i, latitude + dice.between(-3, 3), longitude + dice.between(-4, 4)));
        }
        return new Country(
                code,
                ZoneId.of(zone),
                List.copyOf(regions),
                providers(Type.FIXED, regions, 5, 48),
                providers(Type.MOBILE, regions, 3, 5),
                providers(Type.HOSTING, regions.subList(0, 1), 6, 200),
                providers(Type.VPN, regions.subList(0, 1), 4, 12),
                providers(Type.OFFICE, regions, 2, 20));
    }

    private List<Provider> providers(Type type, List<Region> regions, int count, int prefixes) {
        List<Provider> providers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            providers.add(new Provider(nextAs++, type, List.copyOf(regions), nextPrefix, prefixes));
            nextPrefix += regions.size() * prefixes;
        }
        return List.copyOf(providers);
    }

    /** Where somebody lives who is not where most are. */
    Country someHome(Dice dice) {
        return homes.get(dice.weighted(60, 9, 9, 8, 8, 6));
    }

    Country main() {
        return homes.get(0);
    }

    Country someOther(Country than, Dice dice) {
        Country other = dice.of(all);
        return other == than ? someOther(than, dice) : other;
    }

    /** Where a trip goes: more often to a neighbour. */
    Country someTrip(Country from, Dice dice) {
        Country to = dice.chance(0.7) ? dice.of(homes) : dice.of(all);
        return to == from ? someTrip(from, dice) : to;
    }
}
