package io.latchkey.keycloak.posture;

import io.latchkey.keycloak.store.LatchkeyComponent;
import io.latchkey.risk.Posture;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What is asserted of the device that somebody signs in from. */
public final class Postures {
    private Postures() {}

    /** By the header of this request, if the realm has a source of assertions; without one, no header is looked at. */
    public static Posture of(KeycloakSession session, AuthenticationSessionModel tab) {
        return source(session)
                .map(source -> source.read(() -> tab.getParentSession().getId()))
                .orElseGet(Posture::notConfigured);
    }

    /** The same in a session that is there already: an assertion counts if the request carries one of its cookies. */
    public static Posture of(KeycloakSession session, String sessionId) {
        return source(session).map(source -> source.read(() -> sessionId)).orElseGet(Posture::notConfigured);
    }

    /** Of a request that carries no assertion. */
    public static Posture withoutAssertion(RealmModel realm) {
        return component(realm).isEmpty()
                ? Posture.notConfigured()
                : new Posture(Posture.State.ABSENT, null, null, null, null);
    }

    private static Optional<PostureSource> source(KeycloakSession session) {
        return component(session.getContext().getRealm())
                .map(component -> (PostureSource) session.getProvider(LatchkeyComponent.class, component));
    }

    private static Optional<ComponentModel> component(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), LatchkeyComponent.class.getName())
                .filter(component -> PostureComponentFactory.ID.equals(component.getProviderId()))
                .findFirst();
    }
}
