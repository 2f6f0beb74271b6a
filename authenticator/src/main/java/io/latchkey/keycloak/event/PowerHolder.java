package io.latchkey.keycloak.event;

import io.latchkey.keycloak.flow.SignIn;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Encode;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleContainerModel;
import org.keycloak.models.RoleModel;

/**
 * Who or what has been given roles, as a request sees it.
 *
 * @param name what an administrator calls it by
 * @param privileges names of the privileged roles that it holds, at most 32
 */
record PowerHolder(String name, Set<String> privileges) {
    PowerHolder {
        privileges = Set.copyOf(privileges);
    }

    private static final String WITHIN = "/roles/";

    /** Empty if there is none. */
    static Optional<PowerHolder> of(KeycloakSession session, RealmModel realm, PowerGiven given) {
        SignIn signIn = new SignIn(session);
        return switch (given.kind()) {
            case ROLE ->
                Optional.ofNullable(session.users().getUserById(realm, given.subject()))
                        .map(user -> new PowerHolder(user.getUsername(), signIn.privileges(realm, user)));
            case GROUP ->
                Optional.ofNullable(realm.getGroupById(given.subject()))
                        .map(group -> new PowerHolder(group.getName(), signIn.privileges(realm, roles(group))));
            case COMPOSITE, COMPOSITE_BY_ID, CLIENT_COMPOSITE ->
                Optional.ofNullable(role(realm, given))
                        .map(role -> new PowerHolder(role.getName(), signIn.privileges(realm, Set.of(role))));
            case CLIENT_KEY -> Optional.empty();
        };
    }

    private static Set<RoleModel> roles(GroupModel group) {
        return group.getRoleMappingsStream().collect(Collectors.toSet());
    }

    private static @Nullable RoleModel role(RealmModel realm, PowerGiven given) {
        String subject = given.subject();
        if (given.kind() == PowerGiven.Kind.COMPOSITE_BY_ID) {
            return realm.getRoleById(subject);
        }
        if (given.kind() == PowerGiven.Kind.COMPOSITE) {
            return named(realm, subject);
        }
        int within = subject.indexOf(WITHIN);
        ClientModel client = realm.getClientById(subject.substring(0, within));
        return client == null ? null : named(client, subject.substring(within + WITHIN.length()));
    }

    /** @param name as in the path, where it may be encoded */
    private static @Nullable RoleModel named(RoleContainerModel container, String name) {
        RoleModel role = container.getRole(name);
        return role == null && name.contains("%") ? container.getRole(Encode.decodePath(name)) : role;
    }
}
