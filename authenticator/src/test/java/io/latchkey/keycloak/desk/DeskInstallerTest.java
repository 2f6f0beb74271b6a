package io.latchkey.keycloak.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.util.JsonSerialization;

/** What is put into a realm; {@code DeskRightsIT} shows what it is good for there. */
class DeskInstallerTest {
    @Test
    void a_realm_gets_the_client_that_the_demos_realm_has() throws IOException {
        JsonNode realm = JsonSerialization.mapper.readTree(
                Files.readString(Path.of("../realm-exports/src/main/realms/latchkey-realm.json")));

        for (JsonNode client : realm.path("clients")) {
            if (client.path("clientId").asText().equals(DeskCall.AUDIENCE)) {
                ClientRepresentation demo = JsonSerialization.mapper.treeToValue(client, ClientRepresentation.class);
                assertThat(DeskInstaller.client("latchkey"))
                        .usingRecursiveComparison()
                        .isEqualTo(demo);
                return;
            }
        }
        throw new AssertionError("The demo's realm has no desk");
    }

    @Test
    void its_page_is_that_of_its_own_realm() {
        ClientRepresentation client = DeskInstaller.client("one/two realm");

        assertThat(client.getRedirectUris())
                .contains("/realms/one%2Ftwo%20realm/latchkey/desk")
                .noneMatch(uri -> uri.contains("*"));
        assertThat(client.isPublicClient()).isTrue();
        assertThat(client.isFullScopeAllowed()).isFalse();
        assertThat(client.isDirectAccessGrantsEnabled()).isFalse();
    }
}
