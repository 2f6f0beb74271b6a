package io.latchkey.replay.csv;

import io.latchkey.risk.Device;
import java.util.Locale;

/** Browsers and systems as the data set names them: {@code Chrome Mobile 81.0.4044.96}, {@code Mac OS X 10.14.6}. */
final class AgentText {
    private static final String OTHER = "Other";
    private static final int NAME_LIMIT = 40;

    private AgentText() {}

    static Device.Agent agent(long hash, String browser, String os, String type) {
        return new Device.Agent(hash, named(browser), family(browser), named(os), family(os), type(type));
    }

    /** The name without its version: what stands before the last word, if that begins with a digit. */
    private static String family(String text) {
        int version = version(text);
        String name = (version < 0 ? text : text.substring(0, version)).strip();
        return name.isEmpty() ? OTHER : cut(name);
    }

    /** The name with its major version, as the server writes it. */
    private static String named(String text) {
        int version = version(text);
        if (version < 0) {
            return family(text);
        }
        String word = text.substring(version);
        int dot = word.indexOf('.');
        return family(text) + "/" + cut(dot < 0 ? word : word.substring(0, dot));
    }

    private static int version(String text) {
        int space = text.lastIndexOf(' ');
        boolean digit = space + 1 < text.length() && Character.isDigit(text.charAt(space + 1));
        return digit && space >= 0 ? space + 1 : -1;
    }

    private static String type(String text) {
        String type = text.toLowerCase(Locale.ROOT);
        return switch (type) {
            case "mobile", "tablet", "desktop" -> type;
            default -> "other";
        };
    }

    private static String cut(String text) {
        return text.length() <= NAME_LIMIT ? text : text.substring(0, NAME_LIMIT);
    }
}
