package io.latchkey.risk.profile;

import io.latchkey.risk.Device;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that succeeded, as far as it changes what is kept of the browser it was made with.
 *
 * @param agent what the browser says it is; {@code null} if it hides it, and then any may come back with its token
 * @param steppedUp whether something more was asked for and given, if only a mailed code
 * @param proved whether a factor of the user's own was given, asked for or not
 * @param shared whether the computer is one that others use too
 * @param at when it succeeded
 */
public record DeviceUse(Device.@Nullable Agent agent, boolean steppedUp, boolean proved, boolean shared, Instant at) {
    private static final String UNKNOWN = "";

    /**
     * A device that was recognised.
     *
     * @param tokenHash of what it was left with; another tab may have been given the same already
     */
    public KnownDevice again(KnownDevice known, String tokenHash) {
        KnownDevice next = known.tokenHash().equals(tokenHash) ? known.usedAt(at) : known.rotated(tokenHash, at);
        if (steppedUp && agent != null) {
            // Its user is here: what looked like another browser is the one he has now. A mailed code only says that he
            // has his mailbox, so the device is as unknown as a new one.
            boolean other = !next.isIssuedTo(agent);
            next = next.issuedTo(agent.browserFamily(), agent.osFamily());
            next = other && !proved ? next.unproven(at) : next;
        }
        next = proved ? next.proven(at) : next;
        return shared && !next.sessionOnly() ? next.onSharedComputer() : next;
    }

    /**
     * A device that was not.
     *
     * @param id by which it is to be known
     * @param tokenHash of what it was left with
     */
    public KnownDevice first(String id, String tokenHash) {
        KnownDevice device = KnownDevice.issued(
                id,
                tokenHash,
                at,
                shared,
                agent == null ? UNKNOWN : agent.browserFamily(),
                agent == null ? UNKNOWN : agent.osFamily());
        return proved ? device.proven(at) : device;
    }
}
