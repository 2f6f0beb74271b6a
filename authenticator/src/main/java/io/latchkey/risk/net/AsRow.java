package io.latchkey.risk.net;

import org.jspecify.annotations.Nullable;

/** One row of a CSV file of autonomous systems: {@code start,end,asn,organisation}. */
record AsRow(IpAddress first, IpAddress last, AutonomousSystem system) {
    private static final int MOST_DIGITS = 10;

    /** The row, or null if the text is not one. The organisation may be quoted, empty or missing. */
    static @Nullable AsRow parse(String text) {
        int firstComma = text.indexOf(',');
        int secondComma = text.indexOf(',', firstComma + 1);
        if (firstComma < 0 || secondComma < 0) {
            return null;
        }
        int thirdComma = text.indexOf(',', secondComma + 1);
        int numberEnd = thirdComma < 0 ? text.length() : thirdComma;
        IpAddress first = IpText.parse(text.substring(0, firstComma).strip());
        IpAddress last =
                IpText.parse(text.substring(firstComma + 1, secondComma).strip());
        int number = number(text.substring(secondComma + 1, numberEnd).strip());
        if (first == null || last == null || number <= 0) {
            return null;
        }
        if (first.isV4() != last.isV4() || first.compareTo(last) > 0) {
            return null;
        }
        String organisation =
                thirdComma < 0 ? "" : unquoted(text.substring(thirdComma + 1).strip());
        return new AsRow(first, last, new AutonomousSystem(number, ShortText.of(organisation)));
    }

    /** A positive number, or 0 if it is none. */
    private static int number(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS) {
            return 0;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            number = 10 * number + c - '0';
        }
        return number > Integer.MAX_VALUE ? 0 : (int) number;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
    }
}
