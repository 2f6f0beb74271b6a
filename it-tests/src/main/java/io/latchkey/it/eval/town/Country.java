package io.latchkey.it.eval.town;

import io.latchkey.it.eval.town.Provider.Region;
import java.time.ZoneId;
import java.util.List;

/** A country with its networks; of each kind the biggest first. */
record Country(
        String code,
        ZoneId zone,
        List<Region> regions,
        List<Provider> fixed,
        List<Provider> mobile,
        List<Provider> hosting,
        List<Provider> vpn,
        List<Provider> business) {
    private static final double[] FIXED_SHARES = {38, 24, 17, 13, 8};
    private static final double[] MOBILE_SHARES = {42, 34, 24};

    Provider someFixed(Dice dice) {
        return fixed.get(dice.weighted(FIXED_SHARES));
    }

    Provider someMobile(Dice dice) {
        return mobile.get(dice.weighted(MOBILE_SHARES));
    }
}
