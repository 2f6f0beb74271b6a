package io.latchkey.risk.exception;

import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.Prefix;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For whom and for what an exception is. All that is said must hold.
 *
 * @param users ids of users, of whom it must be one; empty for any
 * @param group id of the group that the user must be in, or in one below it; {@code null} for any user
 * @param client the {@code client_id} of what is opened; {@code null} for any
 * @param networks of which one must hold the address; empty for any address
 */
public record ExceptionScope(
        Set<String> users, @Nullable String group, @Nullable String client, List<Prefix> networks) {

    public ExceptionScope {
        users = Set.copyOf(users);
        networks = List.copyOf(networks);
    }

    /**
     * A sign-in as exceptions look at it.
     *
     * @param user id
     * @param groups ids of the groups that the user is in, and of those above them
     * @param client what is opened
     * @param address {@code null} if it is unreadable
     */
    public record Seen(
            String user,
            Set<String> groups,
            String client,
            @Nullable IpAddress address) {}

    /** Whether it says nothing, so that it would be for everybody everywhere. */
    public boolean isOpen() {
        return users.isEmpty() && group == null && client == null && networks.isEmpty();
    }

    /** Whether all that is said holds. */
    public boolean holds(Seen seen) {
        return (users.isEmpty() || users.contains(seen.user()))
                && (group == null || seen.groups().contains(group))
                && (client == null || client.equals(seen.client()))
                && (networks.isEmpty() || isWithin(seen.address()));
    }

    private boolean isWithin(@Nullable IpAddress address) {
        return address != null && networks.stream().anyMatch(network -> network.contains(address));
    }
}
