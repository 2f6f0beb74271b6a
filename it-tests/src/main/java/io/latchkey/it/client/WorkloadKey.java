package io.latchkey.it.client;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A key that only its workload has: it signs client assertions (RFC 7523) and DPoP proofs (RFC 9449). */
public final class WorkloadKey {
    private static final int BITS = 2048;
    private static final int LIFE_SECONDS = 30;
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair pair;

    private WorkloadKey(KeyPair pair) {
        this.pair = pair;
    }

    public static WorkloadKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new WorkloadKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public half, as Keycloak's client attribute {@code jwks.string} takes it. */
    public String jwks() {
        Map<String, Object> key = new LinkedHashMap<>(jwk());
        key.put("use", "sig");
        key.put("alg", "RS256");
        key.put("kid", "workload");
        return Http.JSON.valueToTree(Map.of("keys", new Object[] {key})).toString();
    }

    /** The form fields by which a client proves itself. */
    public Map<String, String> assertion(String clientId, String audience) {
        Instant now = Instant.now();
        String token = signed(
                Map.of("alg", "RS256", "kid", "workload", "typ", "JWT"),
                Map.of(
                        "iss",
                        clientId,
                        "sub",
                        clientId,
                        "aud",
                        audience,
                        "jti",
                        UUID.randomUUID().toString(),
                        "iat",
                        now.getEpochSecond(),
                        "exp",
                        now.getEpochSecond() + LIFE_SECONDS));
        return Map.of(
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                token);
    }

    /** A proof of the key for a request. */
    public String dpop(String method, URI uri) {
        return dpop(method, uri, Map.of());
    }

    /** The same for a request with an access token. */
    public String dpop(String method, URI uri, String accessToken) {
        return dpop(method, uri, Map.of("ath", URL.encodeToString(sha256(accessToken))));
    }

    private String dpop(String method, URI uri, Map<String, Object> more) {
        Map<String, Object> claims = new LinkedHashMap<>(more);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", method);
        claims.put("htu", uri.toString());
        claims.put("iat", Instant.now().getEpochSecond());
        return signed(Map.of("alg", "RS256", "typ", "dpop+jwt", "jwk", jwk()), claims);
    }

    private Map<String, Object> jwk() {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return Map.of("kty", "RSA", "n", unsigned(key.getModulus()), "e", unsigned(key.getPublicExponent()));
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return URL.encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private String signed(Map<String, ?> header, Map<String, ?> claims) {
        String text = part(header) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(Map<String, ?> json) {
        return URL.encodeToString(Http.JSON.valueToTree(json).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
