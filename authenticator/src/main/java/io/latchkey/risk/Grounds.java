package io.latchkey.risk;

import io.latchkey.risk.profile.KnownDevice;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.Standing;
import org.jspecify.annotations.Nullable;

/**
 * What an assessment rests on besides its context and what the user's earlier decisions taught: kept with it, so that it can
 * be worked out again.
 *
 * @param population number of the population's epoch
 * @param signIns how many sign-ins the profile had learnt
 * @param standing what held of the account at that instant
 * @param device the known device that the presented token belonged to; {@code null} if none
 */
public record Grounds(
        long population,
        long signIns,
        Standing.State standing,
        @Nullable KnownDevice device) {

    static Grounds of(LoginContext context, Profile profile, Population population) {
        return new Grounds(
                population.epoch(),
                profile.habits().signIns(),
                profile.standing().at(context.at()),
                profile.match(context.device().token())
                        .map(match -> match.device())
                        .orElse(null));
    }

    /** A profile that has learnt the same as another and otherwise stands as this one stood. */
    public Profile applyTo(Profile learnt) {
        Profile stood = learnt.withoutDevices();
        if (device != null) {
            stood = stood.withDevice(device);
        }
        return standing == Standing.State.ORDINARY
                ? stood
                : stood.withStanding(new Standing(standing, null, null, null, null));
    }
}
