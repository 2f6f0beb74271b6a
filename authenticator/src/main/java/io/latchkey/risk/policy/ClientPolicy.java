package io.latchkey.risk.policy;

import io.latchkey.risk.Sensitivity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the policy says of one client.
 *
 * @param sensitivity how sensitive it is at least; {@code null} leaves it to the client's attribute
 * @param windows when it is meant to be opened; empty for always
 */
public record ClientPolicy(@Nullable Sensitivity sensitivity, List<Window> windows) {
    public ClientPolicy {
        windows = List.copyOf(windows);
    }
}
