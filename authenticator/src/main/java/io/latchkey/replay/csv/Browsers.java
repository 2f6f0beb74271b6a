package io.latchkey.replay.csv;

import io.latchkey.risk.Device;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which browser a device token belongs to, and which users it holds tokens for: what users of one browser have in common. A
 * browser's token may change at each sign-in; the last few are remembered, so that a copy of one is known for a copy.
 */
final class Browsers {
    private static final int USERS = 8;
    private static final int TOKENS = 16;
    private static final long DAY = 86_400;

    private final Map<String, Browser> byToken = new HashMap<>();
    private final long recognisedSeconds;

    private record Held(String token, long second) {}

    private static final class Browser {
        private final Map<Long, Held> users = new LinkedHashMap<>();
        private final Deque<String> tokens = new ArrayDeque<>();
    }

    /**
     * What a browser presents to one user's sign-in.
     *
     * @param token what the user's profile may know it by; null if it holds nothing for him
     * @param copiedFrom what the profile may know the browser by that holds this token's successor; null if that has not
     *     been seen, so that the token is no copy
     * @param users how many users the browser holds tokens for
     */
    record Presented(
            Device.Cookie cookie,
            @Nullable String token,
            @Nullable String copiedFrom,
            int users) {
        static final Presented NOTHING = new Presented(Device.Cookie.ABSENT, null, null, 0);
    }

    Browsers(int recognisedDays) {
        recognisedSeconds = recognisedDays * DAY;
    }

    /** @param token what the browser presented; empty if nothing */
    Presented look(String token, long user, long second) {
        if (token.isEmpty()) {
            return Presented.NOTHING;
        }
        Browser browser = byToken.get(token);
        if (browser == null) {
            return new Presented(Device.Cookie.PRESENT, token, null, 1);
        }
        int users = 0;
        for (Held held : browser.users.values()) {
            users += second - held.second() < recognisedSeconds ? 1 : 0;
        }
        Held own = browser.users.get(user);
        if (own == null) {
            return new Presented(Device.Cookie.PRESENT, null, null, users);
        }
        boolean current = token.equals(browser.tokens.peekLast()) || isPrevious(browser, token);
        return current
                ? new Presented(Device.Cookie.PRESENT, own.token(), null, users)
                : new Presented(Device.Cookie.PRESENT, token, own.token(), users);
    }

    private static boolean isPrevious(Browser browser, String token) {
        var newestFirst = browser.tokens.descendingIterator();
        newestFirst.next();
        return newestFirst.hasNext() && newestFirst.next().equals(token);
    }

    /**
     * After a sign-in that succeeded.
     *
     * @param presented what the browser presented; empty if nothing
     * @param issued what it was left with; empty if nothing
     * @param copied whether the token was a copy: then it is another browser from now on
     */
    void left(String presented, String issued, boolean copied, long user, long second) {
        if (issued.isEmpty()) {
            return;
        }
        Browser browser = byToken.get(issued);
        if (browser == null && !copied && !presented.isEmpty()) {
            browser = byToken.get(presented);
        }
        if (browser == null) {
            browser = new Browser();
        }
        browser.users.remove(user);
        browser.users.put(user, new Held(issued, second));
        if (browser.users.size() > USERS) {
            browser.users.remove(browser.users.keySet().iterator().next());
        }
        if (!issued.equals(browser.tokens.peekLast())) {
            browser.tokens.remove(issued);
            browser.tokens.addLast(issued);
            byToken.put(issued, browser);
            if (browser.tokens.size() > TOKENS) {
                byToken.remove(browser.tokens.removeFirst());
            }
        }
    }
}
