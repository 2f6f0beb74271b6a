package io.latchkey.keycloak.posture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.crypto.KeyType;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.SignatureProviderFactory;
import org.keycloak.jose.jwk.JWK;
import org.keycloak.util.JWKSUtils;
import org.keycloak.util.JsonSerialization;

/** A JWKS document that somebody gives as the proxy's public keys. */
final class KeySetDocument {
    private static final int LONGEST = 64 * 1024;
    private static final int MOST_KEYS = 32;

    private KeySetDocument() {}

    /**
     * Whether all of its keys can be used. Stricter than what is done with a document that was loaded, of which only the
     * good keys are taken: here somebody is there to be told.
     *
     * @throws PostureSettingsException naming the key and what is wrong with it
     */
    static void check(String document) throws PostureSettingsException {
        if (document.length() > LONGEST) {
            throw refused("has more than " + LONGEST + " characters");
        }
        JsonNode keys = parse(document).path("keys");
        if (!keys.isArray() || keys.isEmpty()) {
            throw refused("is not a JWKS document with \"keys\"");
        }
        if (keys.size() > MOST_KEYS) {
            throw refused("has more than " + MOST_KEYS + " keys");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            String problem = against(keys.get(i));
            if (problem == null && !names.add(keys.get(i).path(JWK.KEY_ID).asText())) {
                problem = "has the \"kid\" of another one";
            }
            if (problem != null) {
                throw refused("key " + (i + 1) + " " + problem);
            }
        }
    }

    private static @Nullable String against(JsonNode node) {
        if (isSecret(node)) {
            return "is a secret; only the public half belongs here";
        }
        String use = node.path(JWK.PUBLIC_KEY_USE).asText(JWK.Use.SIG.asString());
        if (!use.equals(JWK.Use.SIG.asString())) {
            return "is not for signatures";
        }
        KeyWrapper key;
        try {
            key = JWKSUtils.getKeyWrapper(JsonSerialization.mapper.treeToValue(node, JWK.class));
        } catch (JsonProcessingException | RuntimeException e) {
            return "can't be read";
        }
        return key == null ? "is of a type that is not known" : KeyRules.against(key);
    }

    private static boolean isSecret(JsonNode node) {
        for (String member : SignatureProviderFactory.RSA_PRIVATE_JWK_CLAIMS) {
            if (node.has(member)) {
                return true;
            }
        }
        // Private members of the other asymmetric types are among those of RSA.
        return node.has("k")
                || KeyType.OCT.equalsIgnoreCase(node.path(JWK.KEY_TYPE).asText());
    }

    private static JsonNode parse(String document) throws PostureSettingsException {
        try {
            JsonNode parsed = JsonSerialization.mapper.readTree(document);
            return parsed;
        } catch (JsonProcessingException e) {
            throw refused("is not JSON");
        }
    }

    private static PostureSettingsException refused(String reason) {
        return new PostureSettingsException(PostureSettings.KEY_SET, reason);
    }
}
