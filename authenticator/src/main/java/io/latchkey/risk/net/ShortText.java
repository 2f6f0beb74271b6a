package io.latchkey.risk.net;

import org.jspecify.annotations.Nullable;

/** Names out of files that nobody checked: bounded, since they end up in profiles, records and logs. */
final class ShortText {
    private static final int LONGEST = 100;

    private ShortText() {}

    /**
     * The text without blanks around it, without what is not meant to be seen (control and formatting characters, halves of
     * characters) and without what is beyond 100 characters; null if it is no text or nothing is left.
     */
    static @Nullable String of(@Nullable Object text) {
        if (!(text instanceof String string)) {
            return null;
        }
        StringBuilder kept = new StringBuilder(Math.min(string.length(), LONGEST));
        string.codePoints().filter(ShortText::isVisible).limit(LONGEST).forEach(kept::appendCodePoint);
        String result = kept.toString().strip();
        return result.isEmpty() ? null : result;
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
