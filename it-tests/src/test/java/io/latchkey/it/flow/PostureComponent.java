package io.latchkey.it.flow;

import io.latchkey.it.client.AdminClient;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The realm's source of posture assertions, there for one test and removed at its end. */
public final class PostureComponent implements AutoCloseable {
    static final String COMPONENTS = "latchkey/components";
    static final String TYPE = "io.latchkey.keycloak.store.LatchkeyComponent";

    private static final String NAME = "latchkey-posture";

    private final AdminClient admin;
    private final String path;

    private PostureComponent(AdminClient admin, String path) {
        this.admin = admin;
        this.path = path;
    }

    /** One that believes this proxy. */
    public static PostureComponent trusting(AdminClient admin, PostureProxy proxy) {
        return trusting(admin, "latchkey", proxy);
    }

    /** The same in another realm. */
    public static PostureComponent trusting(AdminClient admin, String realm, PostureProxy proxy) {
        return saved(admin, realm + "/components", Map.of("jwks", proxy.keySet()));
    }

    /** One that loads its keys. */
    static PostureComponent loadingFrom(AdminClient admin, String url) {
        return saved(admin, COMPONENTS, Map.of("jwksUrl", url));
    }

    private static PostureComponent saved(AdminClient admin, String components, Map<String, String> keys) {
        HttpResponse<String> made = save(admin, components, keys);
        if (made.statusCode() != 201) {
            throw new IllegalStateException(made.statusCode() + " " + made.body());
        }
        String location = made.headers().firstValue("Location").orElseThrow();
        return new PostureComponent(admin, components + location.substring(location.lastIndexOf('/')));
    }

    /** Tries to save one with these settings in place of the ordinary ones. */
    static HttpResponse<String> save(AdminClient admin, Map<String, String> changed) {
        return save(admin, COMPONENTS, changed);
    }

    private static HttpResponse<String> save(AdminClient admin, String components, Map<String, String> changed) {
        Map<String, List<String>> config = new HashMap<>(Map.of(
                "header",
                List.of(PostureProxy.HEADER),
                "issuer",
                List.of(PostureProxy.ISSUER),
                "audience",
                List.of(PostureProxy.AUDIENCE)));
        changed.forEach((key, value) -> config.put(key, List.of(value)));
        return admin.request(
                "POST", components, Map.of("name", NAME, "providerId", NAME, "providerType", TYPE, "config", config));
    }

    @Override
    public void close() {
        admin.delete(path);
    }
}
