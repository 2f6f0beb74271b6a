package io.latchkey.it.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of the class run against a real Keycloak with Latchkey and the project's realms, one for the whole run.
 * Parameters of these types are filled in: {@link io.latchkey.it.server.Keycloak},
 * {@link io.latchkey.it.server.MailSink}, {@link io.latchkey.it.server.NetworkFiles}, {@link io.latchkey.it.client.AdminClient},
 * {@link io.latchkey.it.client.DemoRealm}, {@link io.latchkey.it.client.Events},
 * {@link io.latchkey.it.client.Decisions} and {@link io.latchkey.it.client.TestUsers} of the realm {@code latchkey}, and, a fresh one for each parameter,
 * {@link io.latchkey.it.client.RedirectServer} and {@link io.latchkey.it.browser.Browser}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(KeycloakExtension.class)
public @interface WithKeycloak {}
