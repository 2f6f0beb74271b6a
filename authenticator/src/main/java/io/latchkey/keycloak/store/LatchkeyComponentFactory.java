package io.latchkey.keycloak.store;

import org.keycloak.component.ComponentFactory;

/** Checks a kind of {@link LatchkeyComponent} before it is saved. */
public interface LatchkeyComponentFactory extends ComponentFactory<LatchkeyComponent, LatchkeyComponent> {}
