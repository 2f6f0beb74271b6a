package io.latchkey.it.client;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
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
        return make(null);
    }

    /** Somebody with a password and an authenticator app. */
    public Person withOtp() {
        byte[] key = new byte[20];
        RANDOM.nextBytes(key);
        return make(Totp.of(key));
    }

    private Person make(@Nullable Totp totp) {
        byte[] random = new byte[4];
        RANDOM.nextBytes(random);
        String name = "user-" + HexFormat.of().formatHex(random);
        String password = name + "-pass-1";
        String email = name + "@example.org";
        List<Map<String, Object>> credentials = new ArrayList<>();
        credentials.add(Map.of("type", "password", "value", password));
        if (totp != null) {
            credentials.add(Map.of(
                    "type",
                    "otp",
                    "userLabel",
                    "Test app",
                    "secretData",
                    String.format(Locale.ROOT, "{\"value\":\"%s\"}", totp.secret()),
                    "credentialData",
                    "{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":30,\"algorithm\":\"HmacSHA1\","
                            + "\"secretEncoding\":\"BASE32\"}"));
        }
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
}
