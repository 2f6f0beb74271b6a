package io.latchkey.it.flow;

import io.latchkey.it.client.AdminClient;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The realm's source of posture assertions, there for one test and removed at its end. */
final class PostureComponent implements AutoCloseable {
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
    static PostureComponent trusting(AdminClient admin, PostureProxy proxy) {
        return saved(admin, Map.of("jwks", proxy.keySet()));
    }

    /** One that loads its keys. */
    static PostureComponent loadingFrom(AdminClient admin, String url) {
        return saved(admin, Map.of("jwksUrl", url));
    }

    private static PostureComponent saved(AdminClient admin, Map<String, String> keys) {
        HttpResponse<String> made = save(admin, keys);
        if (made.statusCode() != 201) {
            throw new IllegalStateException(made.statusCode() + " " + made.body());
        }
        String location = made.headers().firstValue("Location").orElseThrow();
        return new PostureComponent(admin, COMPONENTS + location.substring(location.lastIndexOf('/')));
    }

    /** Tries to save one with these settings in place of the ordinary ones. */
    static HttpResponse<String> save(AdminClient admin, Map<String, String> changed) {
        Map<String, List<String>> config = new HashMap<>(Map.of(
                "header",
                List.of(PostureProxy.HEADER),
                "issuer",
                List.of(PostureProxy.ISSUER),
                "audience",
                List.of(PostureProxy.AUDIENCE)));
        changed.forEach((key, value) -> config.put(key, List.of(value)));
        return admin.request(
                "POST", COMPONENTS, Map.of("name", NAME, "providerId", NAME, "providerType", TYPE, "config", config));
    }

    @Override
    public void close() {
        admin.delete(path);
    }
}
