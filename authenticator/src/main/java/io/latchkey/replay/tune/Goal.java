package io.latchkey.replay.tune;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an administrator asks of a policy.
 *
 * @param kind of what it is a bound
 * @param value prompts for each active user in a month; or the share of incidents, 0–1
 */
public record Goal(Kind kind, double value) {
    private static final Pattern RATE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,4})?) */ *month");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,4})?) *%");

    /** Which number is held, while the other is made as good as it gets. */
    public enum Kind {
        /** At most so many prompts; as many incidents as can be are to be caught. */
        PROMPTS,
        /** At least so many incidents; as few prompts as can be are to be made. */
        CATCH
    }

    /**
     * Prompts for each active user, such as {@code 0.5/month}.
     *
     * @throws IllegalArgumentException with a sentence for the person at the terminal
     */
    public static Goal prompts(String text) {
        Matcher rate = RATE.matcher(text.strip());
        if (!rate.matches() || Double.parseDouble(rate.group(1)) <= 0) {
            throw new IllegalArgumentException(
                    "--max-prompts is a number above 0 of prompts for each active user, such as 1/month or 0.25/month, not \""
                            + text + "\".");
        }
        return new Goal(Kind.PROMPTS, Double.parseDouble(rate.group(1)));
    }

    /** A share of the incidents, such as {@code 95%}. */
    public static Goal catching(String text) {
        Matcher share = SHARE.matcher(text.strip());
        double percent = share.matches() ? Double.parseDouble(share.group(1)) : 0;
        if (percent <= 0 || percent > 100) {
            throw new IllegalArgumentException(
                    "--catch is a share of the incidents above 0 and up to 100 per cent, such as 95%, not \"" + text
                            + "\".");
        }
        return new Goal(Kind.CATCH, percent / 100);
    }

    /** In words. */
    String text() {
        return kind == Kind.PROMPTS
                ? String.format(Locale.ROOT, "at most %.3g prompts for each active user in a month", value)
                : String.format(Locale.ROOT, "at least %.3g %% of the incidents caught", 100 * value);
    }

    boolean isMet(double prompts, double caught) {
        return kind == Kind.PROMPTS ? prompts <= value : caught >= value;
    }
}
