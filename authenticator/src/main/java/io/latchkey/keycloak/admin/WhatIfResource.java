package io.latchkey.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.keycloak.Agents;
import io.latchkey.keycloak.flow.WhatIf;
import io.latchkey.keycloak.flow.WhatIf.Answer;
import io.latchkey.keycloak.flow.WhatIf.SignIn;
import io.latchkey.keycloak.rest.Input;
import io.latchkey.keycloak.rest.ProblemList;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Demand;
import io.latchkey.risk.Explanation;
import io.latchkey.risk.Proof;
import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.policy.Policy;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;

/** What a sign-in would come to that nobody makes. Nothing is recorded, counted or learnt. */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class WhatIfResource {
    private static final int AGENT_LIMIT = 512;
    private static final int SCOPES = 32;
    private static final int SCOPE_LENGTH = 64;
    private static final String DEFAULT_POLICY = "active";

    private final AdminCall call;

    WhatIfResource(AdminCall call) {
        this.call = call;
    }

    /**
     * A sign-in that nobody makes.
     *
     * @param user id
     * @param address as text; absent if it can't be read
     * @param at absent for now
     * @param timeZone as the browser says; absent if it says none
     * @param client as in OAuth
     * @param level requested level of authentication, as Keycloak's number
     * @param device {@code known}: the one that the user has used last; {@code new}, the default: one without our cookie
     * @param policy {@code active} (the default), {@code observed}, {@code draft} or a version
     */
    public record Question(
            @Nullable String user,
            @Nullable String address,
            @Nullable String userAgent,
            @Nullable String at,
            @Nullable String timeZone,
            @Nullable String client,
            @Nullable List<String> scopes,
            @Nullable Integer level,
            @Nullable String device,
            @Nullable String policy) {}

    /**
     * What it would come to.
     *
     * @param policy version
     * @param floor reason of the floor that raised the level; null if none did
     * @param demand what the policy asks for when it is enforced
     * @param outcome PASS, PROMPT or REFUSED, as Latchkey's own flows do it
     * @param proofs at PROMPT, any one of these will do
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Result(
            String policy,
            boolean enforced,
            String level,
            int score,
            double points,
            @Nullable String floor,
            Demand demand,
            String outcome,
            List<Proof> proofs,
            @Nullable String country,
            @Nullable Integer asn,
            List<Explanation.Row> rows,
            List<Explanation.Counterfactual> counterfactuals) {}

    @POST
    public Result ask(@Nullable Question body) {
        call.requireViewDecisions();
        call.auth().realm().requireViewRealm();
        Question asked = body == null ? new Question(null, null, null, null, null, null, null, null, null, null) : body;
        Input input = new Input();
        WhatIf whatIf = new WhatIf(call.session(), call.realm());
        UserModel user = user(input, asked.user());
        ClientModel client = client(input, asked.client());
        IpAddress address = address(input, asked.address());
        Instant at = input.instant("/at", asked.at());
        ZoneId zone = zone(input, asked.timeZone());
        String agent = input.text("/userAgent", asked.userAgent(), AGENT_LIMIT);
        List<String> scopes = asked.scopes() == null ? List.of() : asked.scopes();
        if (scopes.size() > SCOPES
                || scopes.stream().anyMatch(scope -> scope == null || scope.length() > SCOPE_LENGTH)) {
            input.problem("/scopes", "At most " + SCOPES + " of at most " + SCOPE_LENGTH + " characters.");
        }
        boolean known = known(input, asked.device());
        if (known && user != null && call.ask(() -> whatIf.lastDevice(user)).isEmpty()) {
            input.problem("/device", "The user has no device that is known.");
        }
        input.check();
        SignIn signIn = new SignIn(
                java.util.Objects.requireNonNull(user),
                at == null ? call.now() : at,
                address,
                Agents.of(call.session(), agent),
                zone,
                java.util.Objects.requireNonNull(client),
                new TreeSet<>(scopes),
                asked.level(),
                known);
        Policy policy = policy(asked.policy());
        return result(call.ask(() -> whatIf.ask(signIn, policy)), policy);
    }

    private static Result result(Answer answer, Policy policy) {
        Assessment assessment = answer.assessment();
        Explanation explanation = Explanation.of(assessment, policy);
        return new Result(
                assessment.policy(),
                answer.enforced(),
                assessment.level().name(),
                assessment.score(),
                assessment.points(),
                assessment.floor() == null ? null : assessment.floor().reason(),
                answer.demand(),
                outcome(answer),
                answer.enforced() ? answer.proofs() : List.of(),
                answer.context().network().place() == null
                        ? null
                        : answer.context().network().place().country(),
                answer.context().network().asn(),
                explanation.rows(),
                explanation.counterfactuals());
    }

    private static String outcome(Answer answer) {
        if (!answer.enforced() || answer.demand() == Demand.NONE) {
            return "PASS";
        }
        return answer.demand() == Demand.PROOF && !answer.proofs().isEmpty() ? "PROMPT" : "REFUSED";
    }

    private @Nullable UserModel user(Input input, @Nullable String id) {
        UserModel user = id == null ? null : call.user(id);
        if (user == null) {
            input.problem("/user", "Name a user of the realm, by id.");
        } else if (user.getServiceAccountClientLink() != null) {
            input.problem("/user", "A service account signs in nowhere.");
        }
        return user;
    }

    private @Nullable ClientModel client(Input input, @Nullable String clientId) {
        ClientModel client = clientId == null ? null : call.realm().getClientByClientId(clientId);
        if (client == null) {
            input.problem("/client", "Name a client of the realm, by its client_id.");
        }
        return client;
    }

    private static @Nullable IpAddress address(Input input, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        IpAddress address = IpAddress.parse(text).orElse(null);
        if (address == null) {
            input.problem("/address", "It must be an IPv4 or IPv6 address.");
        }
        return address;
    }

    private static @Nullable ZoneId zone(Input input, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            input.problem("/timeZone", "It must be a time zone such as Europe/Berlin.");
            return null;
        }
    }

    private static boolean known(Input input, @Nullable String device) {
        if (device == null || device.isBlank() || device.equals("new")) {
            return false;
        }
        if (!device.equals("known")) {
            input.problem("/device", "It must be known or new.");
        }
        return true;
    }

    private Policy policy(@Nullable String name) {
        String version = name == null || name.isBlank() ? DEFAULT_POLICY : name;
        if (version.equals(DEFAULT_POLICY)) {
            return call.policy();
        }
        return new PolicyArchive(call)
                .policyNamed(version)
                .orElseThrow(() -> ProblemList.of("unknown_version", "/policy", "The realm has no such policy.")
                        .as(Response.Status.NOT_FOUND));
    }
}
