package io.latchkey.it.flow;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;

/** What a proxy does that knows the devices behind it: it looks at a request's cookies and signs what it knows. */
public final class PostureProxy {
    public static final String HEADER = "Latchkey-Posture";
    static final String ISSUER = "https://proxy.example";
    static final String AUDIENCE = "latchkey";
    public static final String HEALTHY = "{\"managed\":true,\"compliant\":true,\"encrypted\":true,\"protected\":true}";
    public static final String UNMANAGED = "{\"managed\":false}";

    private static final String KEY = "proxy-1";
    private static final int COORDINATE = 32;

    private final KeyPair pair = pair();

    /** Its public key, as a JWKS document. */
    String keySet() {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        return "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"use\":\"sig\",\"alg\":\"ES256\",\"kid\":\"" + KEY
                + "\",\"x\":\"" + encode(fixed(key.getW().getAffineX()))
                + "\",\"y\":\"" + encode(fixed(key.getW().getAffineY())) + "\"}]}";
    }

    /** @param cookie the value of the cookie that the session is known by */
    public String assertion(String cookie, String posture) {
        return assertion("ES256", cookie, posture);
    }

    /** One that looks as it should but isn't signed. */
    String unsigned(String cookie, String posture) {
        String signed = assertion("none", cookie, posture);
        return signed.substring(0, signed.lastIndexOf('.') + 1);
    }

    private String assertion(String algorithm, String cookie, String posture) {
        long now = Instant.now().getEpochSecond();
        String header = "{\"typ\":\"JWT\",\"alg\":\"" + algorithm + "\",\"kid\":\"" + KEY + "\"}";
        String claims = "{\"iss\":\"" + ISSUER + "\",\"aud\":\"" + AUDIENCE + "\",\"iat\":" + now + ",\"exp\":"
                + (now + 60) + ",\"session\":\"" + encode(sha256(cookie)) + "\",\"posture\":" + posture + "}";
        String input =
                encode(header.getBytes(StandardCharsets.UTF_8)) + "." + encode(claims.getBytes(StandardCharsets.UTF_8));
        return input + "." + encode(sign(input));
    }

    private byte[] sign(String input) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return fixed;
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
