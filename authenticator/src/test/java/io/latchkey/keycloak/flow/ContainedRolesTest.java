package io.latchkey.keycloak.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.models.RoleModel;

class ContainedRolesTest {
    @Test
    void go_all_the_way_down() {
        RoleModel leaf = role();
        RoleModel middle = role(leaf);
        RoleModel other = role();
        RoleModel top = role(middle, other);

        assertThat(ContainedRoles.of(Set.of(top))).containsExactlyInAnyOrder(top, middle, leaf, other);
    }

    @Test
    void are_found_where_roles_contain_each_other() {
        RoleModel one = mock();
        RoleModel two = role(one);
        when(one.getCompositesStream()).thenAnswer(call -> Stream.of(one, two));

        assertThat(ContainedRoles.of(Set.of(one))).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void of_none_are_none() {
        assertThat(ContainedRoles.of(Set.of())).isEmpty();
    }

    private static RoleModel role(RoleModel... within) {
        RoleModel role = mock();
        when(role.getCompositesStream()).thenAnswer(call -> Stream.of(within));
        return role;
    }
}
