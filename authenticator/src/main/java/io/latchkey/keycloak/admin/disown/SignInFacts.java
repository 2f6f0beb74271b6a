package io.latchkey.keycloak.admin.disown;

import io.latchkey.risk.Decision;
import io.latchkey.risk.Device;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.net.Place;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/**
 * What a page or a mail tells its user of a sign-in, so that he knows whether it was his: nothing of how it was weighed.
 *
 * @param when in the language of the user, with its time zone
 * @param device empty if the browser said nothing of itself
 * @param place town and country, as far as they are known; empty if neither is
 * @param application name of the client
 */
public record SignInFacts(String when, String device, String place, String application) {

    public static SignInFacts of(Decision decision, RealmModel realm, Locale locale) {
        LoginContext context = decision.context();
        return new SignInFacts(
                when(context, locale),
                device(context.device().agent()),
                place(context.network().place(), locale),
                application(realm, decision.clientId()));
    }

    /** In the browser's time zone if it named one, else in UTC: the server's own would tell nobody anything. */
    private static String when(LoginContext context, Locale locale) {
        ZoneId zone = context.zone() == null ? ZoneId.of("UTC") : context.zone();
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.LONG)
                .withLocale(locale)
                .withZone(zone)
                .format(context.at());
    }

    private static String device(Device.@Nullable Agent agent) {
        return agent == null ? "" : join(agent.browserFamily(), agent.osFamily());
    }

    private static String place(@Nullable Place place, Locale locale) {
        if (place == null) {
            return "";
        }
        String country = place.country() == null
                ? null
                : new Locale.Builder().setRegion(place.country()).build().getDisplayCountry(locale);
        return join(place.city(), country);
    }

    /** The client's name, unless it is a key of the console's messages, which neither pages nor mails have. */
    private static String application(RealmModel realm, String clientId) {
        ClientModel client = realm.getClientByClientId(clientId);
        String name = client == null ? null : client.getName();
        return name == null || name.isBlank() || name.startsWith("${") ? clientId : name;
    }

    private static String join(@Nullable String first, @Nullable String second) {
        if (first == null || first.isBlank()) {
            return second == null ? "" : second;
        }
        return second == null || second.isBlank() ? first : first + ", " + second;
    }
}
