package io.latchkey.keycloak.posture;

import java.security.interfaces.RSAKey;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyType;
import org.keycloak.crypto.KeyWrapper;

/** Which keys and algorithms an assertion may be signed with: those whose public half can't sign. */
final class KeyRules {
    private static final Set<String> ALGORITHMS = Set.of(
            Algorithm.RS256,
            Algorithm.RS384,
            Algorithm.RS512,
            Algorithm.PS256,
            Algorithm.PS384,
            Algorithm.PS512,
            Algorithm.ES256,
            Algorithm.ES384,
            Algorithm.ES512,
            Algorithm.EdDSA);
    private static final Set<String> TYPES = Set.of(KeyType.RSA, KeyType.EC, KeyType.OKP);
    private static final int LEAST_RSA_BITS = 2048;

    /** Keycloak logs the names of keys it doesn't find, so nothing gets there that could forge a line. */
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private KeyRules() {}

    static boolean isAlgorithm(@Nullable String algorithm) {
        return algorithm != null && ALGORITHMS.contains(algorithm);
    }

    static boolean isName(@Nullable String name) {
        return name != null && NAME.matcher(name).matches();
    }

    /** What speaks against a key, as the end of a sentence about it; null if nothing does. */
    static @Nullable String against(KeyWrapper key) {
        if (!isName(key.getKid())) {
            return "has no \"kid\" of 1 to 128 printable characters";
        }
        if (!TYPES.contains(key.getType()) || !isAlgorithm(key.getAlgorithmOrDefault())) {
            return "is not for an asymmetric signature (RS, PS, ES 256 to 512, or EdDSA)";
        }
        if (key.getPublicKey() instanceof RSAKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
            return "has fewer than " + LEAST_RSA_BITS + " bits";
        }
        return null;
    }
}
