package io.latchkey.keycloak.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.Assessment.GroupSum;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Group;
import io.latchkey.risk.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonsTest {
    @Test
    void names_the_two_groups_that_weigh_most() {
        Assessment assessment = of(seen(Group.TIME, 3), seen(Group.DEVICE, 10), seen(Group.GEO, 14));

        assertThat(Reasons.groups(assessment)).containsExactly("geo", "device");
    }

    @Test
    void a_group_that_speaks_for_the_user_is_no_reason() {
        assertThat(Reasons.groups(of(seen(Group.DEVICE, -16), seen(Group.TARGET, 14))))
                .containsExactly("target");
    }

    @Test
    void a_group_of_which_nothing_was_seen_is_no_reason() {
        assertThat(Reasons.groups(of(missing(Group.GEO, 3), seen(Group.TARGET, 14))))
                .containsExactly("target");
    }

    @Test
    void the_evidence_of_an_event_names_what_weighs_most_first() {
        assertThat(Reasons.evidence(of(seen(Group.TIME, -1), seen(Group.GEO, 13.96))))
                .isEqualTo("geo.test=+14.0,time.test=-1.0");
    }

    @Test
    void the_evidence_of_an_event_is_cut_between_two_signals() {
        Evidence[] many = new Evidence[200];
        Arrays.fill(many, seen(Group.NETWORK, 1));

        String text = Reasons.evidence(of(many));

        assertThat(text).hasSizeLessThanOrEqualTo(Reasons.EVIDENCE_LIMIT).endsWith("network.test=+1.0");
    }

    private static Evidence seen(Group group, double points) {
        return new Evidence(group.key() + ".test", group, points, "test", null, null, false, false);
    }

    private static Evidence missing(Group group, double points) {
        return new Evidence(group.key() + ".test", group, points, "missing", null, null, false, true);
    }

    private static Assessment of(Evidence... evidence) {
        List<GroupSum> sums = new ArrayList<>();
        double points = 0;
        for (Evidence one : evidence) {
            sums.add(new GroupSum(one.group(), one.points(), one.points()));
            points += one.points();
        }
        return new Assessment(List.of(evidence), sums, points, 0, Level.LOW, null, "test", false);
    }
}
