package io.latchkey.replay.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Desk staff who need no case. Roles come directly, through composite roles, and through groups and their parents. */
final class StaffRules {
    private static final Set<String> DESK = Set.of("recovery-desk", "recovery-approver-privileged");
    private static final Set<String> SETTING = Set.of("realm-management/manage-users", "realm-management/realm-admin");

    private final JsonNode realm;
    private final List<Finding> findings;

    StaffRules(JsonNode realm, List<Finding> findings) {
        this.realm = realm;
        this.findings = findings;
    }

    void check() {
        each(realm.path("roles").path("realm"), "/roles/realm", (role, path) -> {
            if (DESK.contains(role.path("name").asText())) {
                report(
                        Set.of(role.path("name").asText()),
                        path,
                        "The role \"" + role.path("name").asText() + "\"");
            }
        });
        groups(realm.path("groups"), "/groups", Set.of());
        each(realm.path("users"), "/users", (user, path) -> {
            Set<String> roles = roles(user);
            user.path("groups").forEach(group -> roles.addAll(ofGroup(group.asText())));
            report(roles, path, "The user \"" + user.path("username").asText() + "\"");
        });
    }

    private interface Visit {
        void of(JsonNode node, String path);
    }

    private static void each(JsonNode list, String path, Visit visit) {
        int index = 0;
        for (JsonNode node : list) {
            visit.of(node, path + "/" + index++);
        }
    }

    private void groups(JsonNode groups, String path, Set<String> inherited) {
        each(groups, path, (group, at) -> {
            Set<String> roles = roles(group);
            roles.addAll(inherited);
            report(roles, at, "The group \"" + group.path("name").asText() + "\"");
            groups(group.path("subGroups"), at + "/subGroups", roles);
        });
    }

    /** The roles of a group by its path, as users name it, with those of its parents. */
    private Set<String> ofGroup(String path) {
        Set<String> roles = new HashSet<>();
        JsonNode level = realm.path("groups");
        for (String name : path.split("/", -1)) {
            for (JsonNode group : level) {
                if (group.path("name").asText().equals(name)) {
                    roles.addAll(roles(group));
                    level = group.path("subGroups");
                    break;
                }
            }
        }
        return roles;
    }

    private static Set<String> roles(JsonNode holder) {
        Set<String> roles = new HashSet<>();
        holder.path("realmRoles").forEach(role -> roles.add(role.asText()));
        holder.path("clientRoles")
                .fields()
                .forEachRemaining(
                        client -> client.getValue().forEach(role -> roles.add(client.getKey() + "/" + role.asText())));
        return roles;
    }

    private void report(Set<String> direct, String path, String who) {
        Set<String> all = deep(direct);
        Set<String> desk = new HashSet<>(all);
        desk.retainAll(DESK);
        all.retainAll(SETTING);
        if (!desk.isEmpty() && !all.isEmpty()) {
            findings.add(new Finding(
                    Rule.DESK_SETS_PASSWORDS,
                    path,
                    who + " works at the recovery desk and has "
                            + all.stream().sorted().findFirst().orElseThrow() + "."));
        }
    }

    /** With all that the roles contain. */
    private Set<String> deep(Set<String> direct) {
        Set<String> all = new HashSet<>();
        List<String> open = new ArrayList<>(direct);
        while (!open.isEmpty()) {
            String role = open.remove(open.size() - 1);
            if (all.add(role)) {
                JsonNode composites = definition(role).path("composites");
                composites.path("realm").forEach(inner -> open.add(inner.asText()));
                composites
                        .path("client")
                        .fields()
                        .forEachRemaining(client ->
                                client.getValue().forEach(inner -> open.add(client.getKey() + "/" + inner.asText())));
            }
        }
        return all;
    }

    private JsonNode definition(String role) {
        int slash = role.indexOf('/');
        JsonNode list = slash < 0
                ? realm.path("roles").path("realm")
                : realm.path("roles").path("client").path(role.substring(0, slash));
        for (JsonNode one : list) {
            if (one.path("name").asText().equals(role.substring(slash + 1))) {
                return one;
            }
        }
        return realm.path("");
    }
}
