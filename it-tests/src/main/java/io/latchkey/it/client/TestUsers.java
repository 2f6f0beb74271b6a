package io.latchkey.it.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes users whom no other test knows.
 *
 * @param admin who makes them
 * @param realm where
 */
public record TestUsers(AdminClient admin, String realm) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    /**
     * A new user.
     *
     * @param app his authenticator app, null if he has none
     */
    public record Person(
            String id,
            String name,
            String password,
            String email,
            @Nullable AuthenticatorApp app) {

        /**
         * The next code of his app.
         *
         * @throws IllegalStateException if he has none
         */
        public String code() {
            AuthenticatorApp current = app;
            if (current == null) {
                throw new IllegalStateException(name + " has no authenticator app");
            }
            return current.next();
        }
    }

    /** Somebody with a password and a verified mail address, and nothing else. */
    public Person withPassword() {
        return make(null, List.of());
    }

    /** Somebody with a password and an authenticator app. */
    public Person withOtp() {
        Totp totp = newApp();
        return make(totp, List.of(otp(totp)));
    }

    /** Somebody with a password and these recovery codes. */
    public Person withRecoveryCodes(String... codes) {
        return make(null, List.of(recovery(codes)));
    }

    /** Somebody with a password, an authenticator app and these recovery codes. */
    public Person withOtpAndRecoveryCodes(String... codes) {
        Totp totp = newApp();
        return make(totp, List.of(otp(totp), recovery(codes)));
    }

    /** Somebody with a password and a security key that nobody has. */
    public Person withLostKey() {
        return make(
                null,
                List.of(credential(
                        "webauthn",
                        Map.of(),
                        Map.of(
                                "aaguid", "00000000-0000-0000-0000-000000000000",
                                "credentialId", "bG9zdA",
                                "counter", 0,
                                "credentialPublicKey", "bG9zdA",
                                "attestationStatementFormat", "none"))));
    }

    /** Somebody with a password, an authenticator app and this key, all older than any session. */
    public Person withOtpAndKey(SoftKey key) {
        Totp totp = newApp();
        Map<String, Object> app = new LinkedHashMap<>(otp(totp));
        app.put("createdDate", LONG_AGO.toEpochMilli());
        return make(totp, List.of(app, key.credential(LONG_AGO)));
    }

    /** Somebody with a password and a key that was made then. */
    public Person withKey(SoftKey key, Instant created) {
        return make(null, List.of(key.credential(created)));
    }

    /** Gives somebody roles of the realm. */
    public Person with(Person person, String... realmRoles) {
        List<JsonNode> roles = new ArrayList<>();
        for (String role : realmRoles) {
            roles.add(admin.get(realm + "/roles/" + role));
        }
        admin.post(realm + "/users/" + person.id() + "/role-mappings/realm", roles);
        return person;
    }

    /** Lets somebody have pages and mails in a language. */
    public void speaks(Person person, String language) {
        ObjectNode user = admin.user(realm, person.name());
        user.withObject("/attributes").putArray("locale").add(language);
        admin.put(realm + "/users/" + person.id(), user);
    }

    private static Totp newApp() {
        byte[] key = new byte[20];
        RANDOM.nextBytes(key);
        return Totp.of(key);
    }

    private static Map<String, Object> otp(Totp totp) {
        return credential(
                "otp",
                Map.of("value", totp.secret()),
                Map.of(
                        "subType",
                        "totp",
                        "digits",
                        6,
                        "counter",
                        0,
                        "period",
                        30,
                        "algorithm",
                        "HmacSHA1",
                        "secretEncoding",
                        "BASE32"));
    }

    private static Map<String, Object> recovery(String... codes) {
        List<Map<String, Object>> hashed = new ArrayList<>();
        for (String code : codes) {
            hashed.add(Map.of("number", hashed.size() + 1, "encodedHashedValue", sha512(code)));
        }
        return credential(
                "recovery-authn-codes",
                Map.of("codes", hashed),
                Map.of("algorithm", "SHA-512", "remaining", codes.length, "total", codes.length));
    }

    private Person make(@Nullable Totp totp, List<Map<String, Object>> factors) {
        byte[] random = new byte[4];
        RANDOM.nextBytes(random);
        String name = "user-" + HexFormat.of().formatHex(random);
        String password = name + "-pass-1";
        String email = name + "@example.org";
        List<Map<String, Object>> credentials = new ArrayList<>(factors);
        credentials.add(Map.of("type", "password", "value", password));
        admin.post(
                realm + "/users",
                Map.of(
                        "username",
                        name,
                        "email",
                        email,
                        "emailVerified",
                        true,
                        "enabled",
                        true,
                        "firstName",
                        "Test",
                        "lastName",
                        "User",
                        "credentials",
                        credentials));
        return new Person(
                admin.userId(realm, name), name, password, email, totp == null ? null : new AuthenticatorApp(totp));
    }

    private static Map<String, Object> credential(String type, Map<String, ?> secret, Map<String, ?> data) {
        return Map.of(
                "type", type, "userLabel", "Test " + type, "secretData", json(secret), "credentialData", json(data));
    }

    private static String json(Map<String, ?> map) {
        return Http.JSON.valueToTree(map).toString();
    }

    private static String sha512(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-512").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
