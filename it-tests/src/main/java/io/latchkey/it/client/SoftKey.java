package io.latchkey.it.client;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A security key made of software (ES256), for what needs its signatures without a browser. */
public final class SoftKey {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int COORDINATE = 32;
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;

    private final byte[] id = new byte[32];
    private final KeyPair keys;
    private int counter;

    public SoftKey() {
        RANDOM.nextBytes(id);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a realm imports it with a user. */
    public Map<String, Object> credential(Instant created) {
        return Map.of(
                "type",
                "webauthn",
                "userLabel",
                "Test key",
                "createdDate",
                created.toEpochMilli(),
                "secretData",
                "{}",
                "credentialData",
                Http.JSON
                        .valueToTree(Map.of(
                                "aaguid",
                                "00000000-0000-0000-0000-000000000000",
                                "credentialId",
                                Base64.getEncoder().encodeToString(id),
                                "counter",
                                0,
                                "credentialPublicKey",
                                text(coseKey()),
                                "attestationStatementFormat",
                                "none"))
                        .toString());
    }

    /** Its id, as its authenticator names it, in base64. */
    public String id() {
        return Base64.getEncoder().encodeToString(id);
    }

    /** What signs, as PKCS #8 in base64: for a browser's virtual authenticator. */
    public String privateKey() {
        return Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
    }

    /** An assertion of a verified person. */
    public Map<String, Object> sign(String challenge, String rpId, URI origin) {
        return sign(challenge, rpId, origin, true);
    }

    /** @param verified whether the key says that it has checked who touched it */
    public Map<String, Object> sign(String challenge, String rpId, URI origin, boolean verified) {
        counter++;
        byte[] client = Http.JSON
                .valueToTree(Map.of(
                        "type",
                        "webauthn.get",
                        "challenge",
                        challenge,
                        "origin",
                        origin.getScheme() + "://" + origin.getAuthority()))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        byte[] authenticator = ByteBuffer.allocate(37)
                .put(sha256(rpId.getBytes(StandardCharsets.UTF_8)))
                .put((byte) (verified ? PRESENT | VERIFIED : PRESENT))
                .putInt(counter)
                .array();
        Map<String, Object> assertion = new LinkedHashMap<>();
        assertion.put("credentialId", text(id));
        assertion.put("clientDataJSON", text(client));
        assertion.put("authenticatorData", text(authenticator));
        assertion.put("signature", text(signature(authenticator, sha256(client))));
        return assertion;
    }

    private byte[] signature(byte[]... parts) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            for (byte[] part : parts) {
                signature.update(part);
            }
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RFC 9053: {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
    private byte[] coseKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20});
        out.writeBytes(coordinate(key.getW().getAffineX()));
        out.writeBytes(new byte[] {0x22, 0x58, 0x20});
        out.writeBytes(coordinate(key.getW().getAffineY()));
        return out.toByteArray();
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return fixed;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
