package io.latchkey.keycloak.posture;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.store.LatchkeyComponent;
import io.latchkey.risk.Posture;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;

/** A realm's source of posture assertions, as it is configured. */
final class PostureSource implements LatchkeyComponent {
    private static final Logger LOG = Logger.getLogger(PostureSource.class);

    private final KeycloakSession session;
    private final ComponentModel component;
    private final Outages outages;

    PostureSource(KeycloakSession session, ComponentModel component, Outages outages) {
        this.session = session;
        this.component = component;
        this.outages = outages;
    }

    /**
     * What this request asserts of the device. Absent also where settings or keys are out of order, which nobody who signs
     * in has brought about; invalid for everything that is wrong with the assertion itself.
     */
    Posture read(Supplier<String> sessionId) {
        Instant now = Latchkey.of(session).clock().instant();
        try {
            PostureSettings settings = PostureSettings.read(component);
            outages.ended(component.getId(), realm());
            Optional<String> header = PostureHeader.read(session, settings.header());
            return header.isEmpty() ? of(Posture.State.ABSENT) : check(header.get(), settings, sessionId, now);
        } catch (InvalidAssertionException e) {
            LOG.debugf("A posture assertion is invalid: %s", e.flaw());
            return of(Posture.State.INVALID);
        } catch (PostureSettingsException e) {
            outages.began(component.getId(), realm(), now, e);
            return uncheckable();
        } catch (KeysUnavailableException e) {
            LOG.debug("A posture assertion could not be checked", e);
            return uncheckable();
        }
    }

    private Posture check(String text, PostureSettings settings, Supplier<String> sessionId, Instant now)
            throws InvalidAssertionException, KeysUnavailableException {
        AssertionKeys keys = new AssertionKeys(session, settings, component.getId(), outages);
        try {
            return new AssertionClaims(settings, now)
                    .read(
                            new SignedAssertion(session, keys).claims(text, now),
                            SessionNames.of(session, sessionId.get()));
        } catch (RuntimeException e) {
            // None is known of; but what a client could send must never end a sign-in.
            throw new InvalidAssertionException(Flaw.OTHER, e);
        }
    }

    private Posture uncheckable() {
        Latchkey.of(session).metrics().failed(Failure.POSTURE);
        return of(Posture.State.ABSENT);
    }

    private String realm() {
        return session.getContext().getRealm().getName();
    }

    private static Posture of(Posture.State state) {
        return new Posture(state, null, null, null, null);
    }

    @Override
    public void close() {}
}
