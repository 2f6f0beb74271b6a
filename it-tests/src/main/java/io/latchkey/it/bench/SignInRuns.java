package io.latchkey.it.bench;

import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.Page;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Signs people in by password and measures the request that carries it. */
record SignInRuns(URI server, String realm) {

    static final URI REDIRECT = URI.create("http://localhost:7001/callback");

    private static final String PASSWORD = "bench-Password-1";
    private static final Map<String, Object> PASSWORD_ONLY =
            Map.of("type", "password", "value", PASSWORD, "temporary", false);
    /** Whoever has no second factor is invited to add one; these people have. */
    private static final Map<String, Object> OTP = Map.of(
            "type",
            "otp",
            "secretData",
            "{\"value\":\"bench-otp-secret-1\"}",
            "credentialData",
            "{\"subType\":\"totp\",\"digits\":6,\"period\":30,\"algorithm\":\"HmacSHA1\"}");

    private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

    /** A person at a browser that keeps its device cookie and nothing else between sign-ins. */
    record Person(String name, HttpBrowser browser) {

        /** The same person at another browser. */
        Person elsewhere(String address) {
            return new Person(name, new HttpBrowser().from(address).withUserAgent(AGENT));
        }

        void forgetSession() {
            browser.cookies().names().stream()
                    .filter(name ->
                            name.startsWith("KEYCLOAK_") || name.startsWith("AUTH_SESSION") || name.startsWith("KC_"))
                    .forEach(browser.cookies()::remove);
        }
    }

    /**
     * How one sign-in went.
     *
     * @param nanos from sending the password to the last byte of the answer
     * @param signedIn whether the browser came back with a code
     * @param page headline of the page that was shown instead, empty if there is none
     */
    record Run(long nanos, boolean signedIn, int status, String page) {}

    /** Makes a user and gives him a browser at an address of his own. */
    Person person(AdminClient admin, String name, String address) {
        return person(admin, name, address, List.of(PASSWORD_ONLY, OTP));
    }

    /** The same without a second factor, for a server that would ask for it. */
    Person personWithoutFactor(AdminClient admin, String name, String address) {
        return person(admin, name, address, List.of(PASSWORD_ONLY));
    }

    private Person person(AdminClient admin, String name, String address, List<Map<String, Object>> credentials) {
        admin.post(
                realm + "/users",
                Map.of(
                        "username",
                        name,
                        "enabled",
                        true,
                        "firstName",
                        "Bench",
                        "lastName",
                        name,
                        "email",
                        name + "@example.org",
                        "emailVerified",
                        true,
                        "credentials",
                        credentials));
        return new Person(name, new HttpBrowser().from(address).withUserAgent(AGENT));
    }

    Run signIn(Person person, String clientId) {
        Page page = open(person, clientId);
        long start = System.nanoTime();
        Page after = logIn(person, page);
        long nanos = System.nanoTime() - start;
        return new Run(nanos, after.kind() == Page.Kind.SIGNED_IN, after.status(), after.title());
    }

    /** The page that asks for the password. */
    Page open(Person person, String clientId) {
        person.forgetSession();
        return person.browser()
                .open(new OidcClient(server, realm, clientId, REDIRECT).begin().url());
    }

    Page logIn(Person person, Page page) {
        return person.browser().logIn(page, person.name(), PASSWORD);
    }
}
