package io.latchkey.keycloak.store;

import org.keycloak.provider.Provider;

/**
 * The kind of realm component that Latchkey keeps its realm-wide settings in, so that realm export and import carry
 * them. Those that only hold settings have no instances of use: they are read straight from the component.
 */
public interface LatchkeyComponent extends Provider {}
