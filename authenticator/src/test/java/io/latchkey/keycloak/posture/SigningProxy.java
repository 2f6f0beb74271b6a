package io.latchkey.keycloak.posture;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A proxy with one key, that signs whatever it is asked to. */
final class SigningProxy {
    private final String kid;
    private final String algorithm;
    private final String javaAlgorithm;
    private final KeyPair pair;

    private SigningProxy(String kid, String algorithm, String javaAlgorithm, KeyPair pair) {
        this.kid = kid;
        this.algorithm = algorithm;
        this.javaAlgorithm = javaAlgorithm;
        this.pair = pair;
    }

    static SigningProxy rsa(String kid) {
        return rsa(kid, 2048);
    }

    static SigningProxy rsa(String kid, int bits) {
        return new SigningProxy(kid, "RS256", "SHA256withRSA", pair("RSA", bits));
    }

    static SigningProxy ed25519(String kid) {
        return new SigningProxy(kid, "EdDSA", "Ed25519", pair("Ed25519", 255));
    }

    String kid() {
        return kid;
    }

    byte[] publicKey() {
        return pair.getPublic().getEncoded();
    }

    /** The public key as a JWK. */
    String jwk() {
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return String.format(
                    Locale.ROOT,
                    "{\"kty\":\"RSA\",\"kid\":\"%s\",\"use\":\"sig\",\"alg\":\"%s\",\"n\":\"%s\",\"e\":\"%s\"}",
                    kid,
                    algorithm,
                    encode(unsigned(rsa.getModulus())),
                    encode(unsigned(rsa.getPublicExponent())));
        }
        EdECPublicKey edwards = (EdECPublicKey) pair.getPublic();
        byte[] encoded = edwards.getEncoded();
        return String.format(
                Locale.ROOT,
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"%s\",\"x\":\"%s\"}",
                kid,
                encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)));
    }

    static String keySet(SigningProxy... proxies) {
        return Stream.of(proxies).map(SigningProxy::jwk).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    /** The proxy's ordinary way of signing. */
    String sign(JsonNode claims) {
        return sign("{\"typ\":\"JWT\",\"alg\":\"" + algorithm + "\",\"kid\":\"" + kid + "\"}", claims.toString());
    }

    /** Signs under any header. */
    String sign(String header, String claims) {
        String input = unsigned(header, claims);
        try {
            Signature signature = Signature.getInstance(javaAlgorithm);
            signature.initSign(pair.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Header and claims in compact form, without a signature or the point before it. */
    static String unsigned(String header, String claims) {
        return encode(header.getBytes(StandardCharsets.UTF_8)) + "." + encode(claims.getBytes(StandardCharsets.UTF_8));
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static KeyPair pair(String type, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
