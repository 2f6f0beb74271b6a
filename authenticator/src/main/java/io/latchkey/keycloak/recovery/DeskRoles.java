package io.latchkey.keycloak.recovery;

import io.latchkey.recovery.cases.DeskRole;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/** The realm's roles for staff. What counts is what is assigned to the user now, not what a token says. */
public final class DeskRoles {
    private static final Map<DeskRole, String> BY_ROLE =
            Map.of(DeskRole.DESK, "recovery-desk", DeskRole.PRIVILEGED_APPROVER, "recovery-approver-privileged");

    /** Of all of them. */
    public static final Set<String> NAMES = Set.copyOf(BY_ROLE.values());

    private static final Map<DeskRole, String> DESCRIPTIONS = Map.of(
            DeskRole.DESK,
            "Lets people back in: sees recovery cases and decides them",
            DeskRole.PRIVILEGED_APPROVER,
            "Decides recoveries of privileged accounts");

    private DeskRoles() {}

    public static String name(DeskRole role) {
        return Objects.requireNonNull(BY_ROLE.get(role));
    }

    /** For the admin console. */
    public static String description(DeskRole role) {
        return Objects.requireNonNull(DESCRIPTIONS.get(role));
    }

    /** Those of a user of this realm, by himself, by a group or by another role. */
    public static Set<DeskRole> of(RealmModel realm, UserModel user) {
        Set<DeskRole> roles = EnumSet.noneOf(DeskRole.class);
        BY_ROLE.forEach((role, name) -> {
            RoleModel model = realm.getRole(name);
            if (model != null && user.hasRole(model)) {
                roles.add(role);
            }
        });
        return roles;
    }
}
