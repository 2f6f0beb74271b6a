package io.latchkey.keycloak.cluster;

import io.latchkey.risk.Attempts;
import io.latchkey.risk.net.IpAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.Provider;

/**
 * Failed sign-ins of the last hour, and of devices as long as the realm remembers, shared by the cluster. Forgettable: a restart of the whole cluster loses them. No
 * method throws; what can't be counted or read is counted as such.
 */
public interface FailureCounters extends Provider {

    static FailureCounters of(KeycloakSession session) {
        return session.getProvider(FailureCounters.class);
    }

    /**
     * Counts a failed sign-in.
     *
     * @param userId the account; {@code null} if there is none of the name that was tried
     * @param name the name that was tried, kept only as a short hash; {@code null} if none was, or it belongs to
     *     {@code userId}
     * @param source where it came from; {@code null} if unreadable
     */
    void failed(String realmId, @Nullable String userId, @Nullable String name, @Nullable IpAddress source, Instant at);

    /**
     * What is known of an account and a source. {@link Attempts#riskyOnAccount()} is 0: that is in the profile.
     *
     * @return {@link Attempts#unknown()} if the counters can't be read
     */
    Attempts read(String realmId, @Nullable String userId, @Nullable IpAddress source, Instant at);

    /** The account's own failures end with a success; those of the source stay. */
    void succeeded(String realmId, String userId);

    /**
     * Counts a failed sign-in at a device where its user is at home, after the realm's own rule for accounts.
     *
     * @param device keyed hash of the token that the browser holds for the user. A success gives it another one, so that it
     *     begins anew
     */
    void deviceFailed(String realmId, String device, LockRule rule, Instant at);

    /**
     * Whether the failures at a device hold it locked.
     *
     * @return true if they can't be read
     */
    boolean isDeviceLocked(String realmId, String device, Instant at);

    /** Accounts that were frozen. */
    FreezeCounters freezes();

    /** What was asked of recoveries. */
    RecoveryCounters recoveries();

    /**
     * Counts something that is no failure, such as a workload's token.
     *
     * @param what counted by itself; short, and of a bounded number
     */
    void count(String realmId, String what, Instant at);

    /** How often that was counted within the last hour; 0 if it can't be read. */
    int counted(String realmId, String what, Instant at);

    CounterStatistics statistics();
}
