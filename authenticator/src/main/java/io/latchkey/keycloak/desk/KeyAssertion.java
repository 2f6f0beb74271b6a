package io.latchkey.keycloak.desk;

import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.UriUtils;
import org.keycloak.credential.WebAuthnCredentialModelInput;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.urls.UrlType;

/**
 * What a security key has signed. Keycloak's own provider verifies it: signature, challenge, origin, relying party, user
 * verification, and that the key's counter goes up.
 */
final class KeyAssertion {
    private static final Logger LOG = Logger.getLogger(KeyAssertion.class);

    private final KeycloakSession session;

    KeyAssertion(KeycloakSession session) {
        this.session = session;
    }

    /** For whom keys are registered, by the same rule as Keycloak's own. */
    String relyingParty() {
        String id = session.getContext().getRealm().getWebAuthnPolicy().getRpId();
        return id == null || id.isEmpty()
                ? session.getContext().getUri(UrlType.FRONTEND).getBaseUri().getHost()
                : id;
    }

    static byte[] id(WebAuthnCredentialModel key) {
        return Base64.getMimeDecoder().decode(key.getWebAuthnCredentialData().getCredentialId());
    }

    /**
     * Whether one of these factors has signed this challenge.
     *
     * @param assertion what a stranger sent
     */
    boolean isBy(UserModel user, OwnFactors factors, byte[] challenge, Answer.Assertion assertion) {
        byte[] id = bytes(assertion.credentialId());
        byte[] clientData = bytes(assertion.clientDataJSON());
        byte[] authenticatorData = bytes(assertion.authenticatorData());
        byte[] signature = bytes(assertion.signature());
        if (id == null || clientData == null || authenticatorData == null || signature == null) {
            return false;
        }
        byte[] handle = bytes(assertion.userHandle());
        if (handle != null
                && handle.length > 0
                && !MessageDigest.isEqual(handle, user.getId().getBytes(StandardCharsets.UTF_8))) {
            return false;
        }
        AuthenticationRequest request = new AuthenticationRequest(id, authenticatorData, clientData, signature);
        return factors.keys(id).anyMatch(key -> verify(user, key, challenge, request));
    }

    private boolean verify(
            UserModel user, WebAuthnCredentialModel key, byte[] challenge, AuthenticationRequest request) {
        WebAuthnCredentialModelInput input = new WebAuthnCredentialModelInput(key.getType());
        input.setAuthenticationRequest(request);
        input.setAuthenticationParameters(new WebAuthnCredentialModelInput.KeycloakWebAuthnAuthenticationParameters(
                new ServerProperty(origins(), relyingParty(), new DefaultChallenge(challenge)), true));
        try {
            return user.credentialManager().isValid(input);
        } catch (WebAuthnException e) {
            LOG.debug("The assertion of a key is not good", e);
            return false;
        }
    }

    /** The page may be served where users sign in, or where admins work. */
    private Set<Origin> origins() {
        Set<Origin> origins = new LinkedHashSet<>();
        for (UrlType type : new UrlType[] {UrlType.FRONTEND, UrlType.ADMIN}) {
            origins.add(new Origin(
                    UriUtils.getOrigin(session.getContext().getUri(type).getBaseUri())));
        }
        return origins;
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
