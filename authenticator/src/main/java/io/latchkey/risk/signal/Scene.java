package io.latchkey.risk.signal;

import io.latchkey.risk.LoginContext;
import io.latchkey.risk.profile.DeviceMatch;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.Profile;
import org.jspecify.annotations.Nullable;

/**
 * Everything the signals look at, with what several of them need worked out once.
 *
 * @param match the known device whose token was presented; {@code null} if none
 */
public record Scene(
        LoginContext context,
        Profile profile,
        Population population,
        @Nullable DeviceMatch match) {
    public static Scene of(LoginContext context, Profile profile, Population population) {
        return new Scene(
                context,
                profile,
                population,
                profile.match(context.device().token()).orElse(null));
    }
}
