package io.latchkey.risk.profile;

import io.latchkey.risk.Device;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.net.Place;
import org.jspecify.annotations.Nullable;

/** What people read where a table has a number. */
final class Labels {
    private Labels() {}

    /** A value of a table; the number itself in hexadecimal where only a hash is kept. */
    static String of(Kind kind, Table table, int index) {
        long key = table.key(index);
        return switch (kind) {
            case COUNTRY -> Keys.countryCode(key);
            case AS -> "AS" + key;
            case PREFIX -> prefix(key);
            default -> kind.labelled() ? table.label(index) : Long.toHexString(key);
        };
    }

    private static String prefix(long key) {
        int bits = 63 - Long.numberOfLeadingZeros(key);
        if (bits == LoginContext.V4_PREFIX) {
            return (key >> 16 & 0xff) + "." + (key >> 8 & 0xff) + "." + (key & 0xff) + ".0/" + bits;
        }
        return Long.toHexString(key >> 32 & 0xffff) + ":" + Long.toHexString(key >> 16 & 0xffff) + ":"
                + Long.toHexString(key & 0xffff) + "::/" + bits;
    }

    /** The label to keep with a sign-in's value; {@code null} if the kind keeps none. */
    static @Nullable String of(Kind kind, LoginContext context) {
        Device.Agent agent = context.device().agent();
        Place place = context.network().place();
        return switch (kind) {
            case REGION -> place == null ? null : place.country() + " " + place.region();
            case TYPE -> agent == null ? null : agent.type();
            case FAMILY -> agent == null ? null : agent.browserFamily() + " " + agent.osFamily();
            case CLIENT -> context.target().clientId();
            default -> null;
        };
    }
}
