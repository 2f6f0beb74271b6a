package io.latchkey.risk.policy;

import io.latchkey.risk.Level;

/**
 * Levels below which some targets never fall, however familiar everything else is. {@code LOW} turns a floor off.
 *
 * @param criticalClient for a client whose sensitivity is critical
 * @param privilegedScope for a sign-in that asks for a privileged scope
 * @param unmanagedDevice for either of these from a device known to be unmanaged
 */
public record Floors(Level criticalClient, Level privilegedScope, Level unmanagedDevice) {}
