package io.latchkey.keycloak.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.recovery.cases.Surroundings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.tracing.NoopTracingProvider;
import org.keycloak.tracing.TracingProvider;

/** Owners are told by every channel there is, those of other extensions too. */
class OwnerNoticesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:30:00Z");

    private final KeycloakSessionFactory factory = mock(KeycloakSessionFactory.class);
    private final KeycloakSession session = mock(KeycloakSession.class, RETURNS_DEEP_STUBS);
    private final Set<String> taken = new HashSet<>();
    private final List<OwnerNotice> told = new ArrayList<>();

    OwnerNoticesTest() {
        when(factory.create()).thenReturn(session);
        when(session.getKeycloakSessionFactory()).thenReturn(factory);
        when(session.realms().getRealm("realm")).thenReturn(mock(RealmModel.class));
        when(session.users().getUserById(any(RealmModel.class), anyString())).thenReturn(mock(UserModel.class));
        when(session.singleUseObjects().putIfAbsent(anyString(), anyLong()))
                .thenAnswer(call -> taken.add(call.getArgument(0)));
        doReturn(new NoopTracingProvider()).when(session).getProvider(TracingProvider.class);
        doReturn(mock(Latchkey.class, RETURNS_DEEP_STUBS)).when(session).getProvider(Latchkey.class);
        when(factory.getProviderFactoriesStream(NoticeChannel.class))
                .thenAnswer(call -> Stream.of("broken", "dead", "sms").map(OwnerNoticesTest::named));
        channel("broken", (realm, owner, notice) -> {
            throw new NoticeException("No", new IllegalStateException());
        });
        channel("dead", (realm, owner, notice) -> {
            throw new IllegalStateException("No");
        });
        channel("sms", (realm, owner, notice) -> {
            told.add(notice);
            return 1;
        });
    }

    private void channel(String id, NoticeChannel channel) {
        doReturn(channel).when(session).getProvider(NoticeChannel.class, id);
    }

    private static ProviderFactory<?> named(String id) {
        ProviderFactory<?> made = mock(ProviderFactory.class);
        when(made.getId()).thenReturn(id);
        return made;
    }

    private OwnerNotices notices(OwnerNotice.Kind kind) {
        return notices(kind, null);
    }

    private OwnerNotices notices(OwnerNotice.Kind kind, @Nullable String caseId) {
        return new OwnerNotices(
                factory, "realm", "alice", kind, NOW, Surroundings.unknown(), "password-set", caseId, null);
    }

    @Test
    void one_that_fails_keeps_no_other_from_telling() {
        notices(OwnerNotice.Kind.RECOVERED).run();

        assertThat(told)
                .containsExactly(
                        new OwnerNotice(OwnerNotice.Kind.RECOVERED, NOW, Surroundings.unknown(), "password-set", null));
    }

    @Test
    void of_each_wait_an_account_is_told_once_however_soon_it_follows_another() {
        notices(OwnerNotice.Kind.WAITING, "first").run();
        notices(OwnerNotice.Kind.WAITING, "first").run();
        notices(OwnerNotice.Kind.WAITING, "second").run();

        assertThat(told)
                .extracting(OwnerNotice::kind)
                .containsExactly(OwnerNotice.Kind.WAITING, OwnerNotice.Kind.WAITING);
    }

    @Test
    void of_refusals_it_is_told_once_in_a_while() {
        notices(OwnerNotice.Kind.REFUSED).run();
        notices(OwnerNotice.Kind.REFUSED).run();

        assertThat(told).hasSize(1);
    }

    @Test
    void of_recoveries_ten_times_an_hour() {
        for (int i = 0; i < 12; i++) {
            notices(OwnerNotice.Kind.RECOVERED).run();
        }

        assertThat(told).hasSize(10);
    }
}
