package io.latchkey.keycloak.desk;

import io.latchkey.keycloak.recovery.DeskRoles;
import io.latchkey.recovery.cases.DeskRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.common.util.Encode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.utils.RepresentationToModel;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.util.JsonSerialization;

/** Puts into a realm what the desk needs there: its roles, held by nobody yet, and the client of its page. */
public final class DeskInstaller {
    private final KeycloakSession session;
    private final RealmModel realm;

    public DeskInstaller(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Whether the client is there already. */
    public boolean isInstalled() {
        return realm.getClientByClientId(DeskCall.AUDIENCE) != null;
    }

    /** Adds what is missing; returns the names of what was added. */
    public List<String> install() {
        List<String> added = new ArrayList<>();
        for (DeskRole role : DeskRole.values()) {
            String name = DeskRoles.name(role);
            if (realm.getRole(name) == null) {
                RoleModel model = realm.addRole(name);
                model.setDescription(DeskRoles.description(role));
                added.add(name);
            }
        }
        if (!isInstalled()) {
            RepresentationToModel.createClient(session, realm, client(realm.getName()));
            added.add(DeskCall.AUDIENCE);
        }
        return added;
    }

    static ClientRepresentation client(String realmName) {
        try {
            ClientRepresentation client =
                    JsonSerialization.readValue(DeskFile.text("client.json"), ClientRepresentation.class);
            client.setBaseUrl(in(realmName, client.getBaseUrl()));
            client.setRedirectUris(client.getRedirectUris().stream()
                    .map(uri -> in(realmName, uri))
                    .toList());
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String in(String realmName, String path) {
        return path.replace("{realm}", Encode.encodePathSegmentAsIs(realmName));
    }
}
