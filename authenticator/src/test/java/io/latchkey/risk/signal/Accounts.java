package io.latchkey.risk.signal;

import io.latchkey.risk.Account;
import io.latchkey.risk.SignIn;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Accounts for tests of what was lately changed of them. */
final class Accounts {
    private Accounts() {}

    /** Each null unless it was ever changed. */
    static Account changed(
            @Nullable Instant factor,
            @Nullable Instant mail,
            @Nullable Instant password,
            @Nullable Instant role,
            String... roles) {
        return new Account("u-1", SignIn.START, new TreeSet<>(List.of(roles)), password, factor, mail, role);
    }
}
