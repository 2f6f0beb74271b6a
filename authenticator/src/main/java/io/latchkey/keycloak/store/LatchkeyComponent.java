package io.latchkey.keycloak.store;

import org.keycloak.provider.Provider;

/**
 * The kind of realm component that Latchkey keeps its realm-wide settings in, so that realm export and import carry
 * them. There are no instances: the settings are read straight from the component.
 */
public interface LatchkeyComponent extends Provider {}
