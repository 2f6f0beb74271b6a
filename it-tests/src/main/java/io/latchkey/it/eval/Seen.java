package io.latchkey.it.eval;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.LoginContext;

/**
 * A sign-in as a scorer sees it.
 *
 * @param held whether the browser holds a cookie that was once issued to this user, however old or copied
 * @param earlier how many sign-ins of the account there were before
 */
record Seen(LoginContext context, Assessment assessment, boolean held, int earlier) {
    String user() {
        return context.account().id();
    }
}
