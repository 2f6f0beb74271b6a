package io.latchkey.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Device;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.Place;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A decision as its own user gets it: all data about him, and what came of it. How it was weighed is left out, because
 * whoever has taken over a session would learn from it what to fake; a person explains that on request.
 *
 * @param level how risky it was found
 * @param zone time zone the browser said it is in
 * @param network who runs the network it came from
 * @param disowned whether he, or somebody for him, said that it was not him
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OwnDecision(
        String id,
        String at,
        @Nullable String endedAt,
        String application,
        String level,
        String outcome,
        String proof,
        boolean disowned,
        @Nullable String address,
        @Nullable String network,
        @Nullable String country,
        @Nullable String region,
        @Nullable String city,
        @Nullable String browser,
        @Nullable String os,
        @Nullable String deviceType,
        @Nullable String zone) {

    static OwnDecision of(Decision decision) {
        Device.Agent agent = decision.context().device().agent();
        Place place = decision.context().network().place();
        IpAddress address = decision.context().network().address();
        Instant ended = decision.endedAt();
        ZoneId zone = decision.context().zone();
        return new OwnDecision(
                decision.id(),
                decision.context().at().toString(),
                ended == null ? null : ended.toString(),
                decision.clientId(),
                decision.assessment().level().name(),
                decision.outcome().name(),
                decision.proof().name(),
                decision.outcome() == Outcome.DISOWNED,
                address == null ? null : address.toString(),
                decision.context().network().asOrganisation(),
                place == null ? null : place.country(),
                place == null ? null : place.region(),
                place == null ? null : place.city(),
                agent == null ? null : agent.browser(),
                agent == null ? null : agent.os(),
                agent == null ? null : agent.type(),
                zone == null ? null : zone.getId());
    }
}
