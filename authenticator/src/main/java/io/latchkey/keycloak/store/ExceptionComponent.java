package io.latchkey.keycloak.store;

import org.keycloak.provider.Provider;

/**
 * The kind of realm component that holds one exception each, so that realm export and import carry them. A kind of its own,
 * so that a realm's many exceptions lie in nobody's way who looks for its policy.
 */
public interface ExceptionComponent extends Provider {}
