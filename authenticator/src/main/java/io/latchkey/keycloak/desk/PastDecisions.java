package io.latchkey.keycloak.desk;

import io.latchkey.keycloak.desk.CaseView.PastDecision;
import io.latchkey.keycloak.store.DecisionQuery;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Device;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.net.Place;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/** The last sign-ins of an account, in few words. */
final class PastDecisions {
    private static final int MOST = 8;

    private final DeskCall call;
    private final Locale locale;

    PastDecisions(DeskCall call) {
        this.call = call;
        this.locale = Locale.forLanguageTag(call.texts().language());
    }

    List<PastDecision> of(UserModel owner) {
        DecisionQuery query =
                DecisionQuery.of(call.realm().getId()).user(owner.getId()).page(0, MOST);
        return call.ask(() -> Stores.of(call.session()).decisions().search(query)).stream()
                .map(stored -> row(stored.decision()))
                .toList();
    }

    private PastDecision row(Decision decision) {
        LoginContext context = decision.context();
        Device.Agent agent = context.device().agent();
        return new PastDecision(
                context.at().toString(),
                decision.clientId(),
                decision.assessment().level().name(),
                decision.outcome().name(),
                agent == null ? null : Words.joined(agent.browserFamily(), agent.osFamily()),
                place(context.network().place()));
    }

    private @Nullable String place(@Nullable Place place) {
        return place == null ? null : Words.joined(place.city(), Words.country(place.country(), locale));
    }
}
