package io.latchkey.keycloak.admin;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The description of the interface that is in the jar. */
final class OpenApi {
    /** RFC 9512. */
    static final String YAML = "application/yaml";

    private static final String RESOURCE = "openapi.yaml";

    private OpenApi() {}

    static Response document() {
        return Response.ok(bytes(), YAML).build();
    }

    static byte[] bytes() {
        try (InputStream in = OpenApi.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The jar has no " + RESOURCE);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
