package io.latchkey.keycloak.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Attempts;
import io.latchkey.risk.net.IpAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.manager.DefaultCacheManager;
import org.infinispan.remoting.transport.jgroups.JGroupsTransport;
import org.jgroups.JChannel;
import org.jgroups.protocols.FRAG2;
import org.jgroups.protocols.SHARED_LOOPBACK;
import org.jgroups.protocols.SHARED_LOOPBACK_PING;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two cache managers that form a cluster within this process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final IpAddress SOURCE = IpAddress.parse("192.0.2.10").orElseThrow();

    private final List<DefaultCacheManager> managers = new ArrayList<>();
    private FailureCounters here;
    private FailureCounters there;

    @BeforeAll
    void start() throws Exception {
        here = node();
        there = node();
        assertThat(managers.get(0).getMembers()).hasSize(2);
    }

    @AfterAll
    void stop() throws Exception {
        for (DefaultCacheManager manager : managers) {
            manager.close();
        }
    }

    @Test
    void what_fails_on_one_node_is_known_on_the_other() {
        here.failed("known", "u", null, SOURCE, NOW);

        assertThat(there.read("known", "u", SOURCE, NOW)).isEqualTo(new Attempts(true, 1, 1, 1, 0));
    }

    @Test
    void a_success_on_one_node_ends_the_account_s_failures_on_the_other() {
        here.failed("success", "u", null, SOURCE, NOW);

        there.succeeded("success", "u");

        assertThat(here.read("success", "u", SOURCE, NOW).failuresOnAccount()).isZero();
    }

    @Test
    void failures_on_both_nodes_at_the_same_time_are_all_counted() {
        List<FailureCounters> nodes = List.of(here, there);

        IntStream.range(0, 200).parallel().forEach(i -> nodes.get(i % 2).failed("both", "u", null, SOURCE, NOW));

        assertThat(here.read("both", "u", SOURCE, NOW)).isEqualTo(new Attempts(true, 200, 200, 1, 0));
        assertThat(there.read("both", "u", SOURCE, NOW)).isEqualTo(new Attempts(true, 200, 200, 1, 0));
    }

    @Test
    void what_was_counted_outlives_a_node() throws Exception {
        FailureCounters leaving = node();
        leaving.failed("outlives", "u", null, SOURCE, NOW);

        managers.get(2).close();

        assertThat(there.read("outlives", "u", SOURCE, NOW).failuresOnAccount()).isEqualTo(1);
    }

    private FailureCounters node() throws Exception {
        JChannel channel = new JChannel(
                new SHARED_LOOPBACK(),
                new SHARED_LOOPBACK_PING(),
                new NAKACK2(),
                new UNICAST3(),
                new STABLE(),
                new GMS().setJoinTimeout(200),
                new FRAG2());
        GlobalConfigurationBuilder configuration = GlobalConfigurationBuilder.defaultClusteredBuilder();
        configuration.transport().clusterName("latchkey-test").transport(new JGroupsTransport(channel));
        DefaultCacheManager manager = new DefaultCacheManager(configuration.build());
        managers.add(manager);
        CounterCache.embedded(manager, 100);
        return new CachedFailureCounters(() -> manager.getCache(CounterCache.NAME));
    }
}
