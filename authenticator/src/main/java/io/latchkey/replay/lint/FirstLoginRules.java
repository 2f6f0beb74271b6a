package io.latchkey.replay.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.replay.lint.Flows.Flow;
import java.util.List;
import java.util.Optional;

/** What an identity provider's user must prove to have an account linked that was there before him. */
final class FirstLoginRules {
    private static final String BUILT_IN = "first broker login";
    private static final String BY_MAIL = "idp-email-verification";
    private static final String BY_NOTHING = "idp-auto-link";
    /** Asks for the factor of whoever has one. */
    private static final String OWN_FACTOR = "latchkey-recovery";

    private final JsonNode realm;
    private final Flows flows;
    private final List<Finding> findings;

    FirstLoginRules(JsonNode realm, Flows flows, List<Finding> findings) {
        this.realm = realm;
        this.flows = flows;
        this.findings = findings;
    }

    void check() {
        int index = 0;
        for (JsonNode provider : realm.path("identityProviders")) {
            String path = "/identityProviders/" + index++ + "/firstBrokerLoginFlowAlias";
            if (provider.path("enabled").asBoolean(true)
                    && !provider.path("linkOnly").asBoolean()) {
                check(provider, path);
            }
        }
    }

    private void check(JsonNode provider, String path) {
        String own = provider.path("firstBrokerLoginFlowAlias").asText();
        String alias = own.isEmpty() ? realm.path("firstBrokerLoginFlow").asText(BUILT_IN) : own;
        Optional<Flow> flow = flows.find(alias);
        boolean builtIn = flow.isEmpty() && alias.equals(BUILT_IN);
        if (builtIn || flow.filter(this::linksByTooLittle).isPresent()) {
            findings.add(new Finding(
                    Rule.LINKED_BY_MAIL,
                    path,
                    "The first sign-in through \"" + provider.path("alias").asText() + "\" goes through \"" + alias
                            + "\", which links an account without its own factor."));
        }
    }

    private boolean linksByTooLittle(Flow flow) {
        return flows.reaches(flow, BY_NOTHING) || flows.reaches(flow, BY_MAIL) && !flows.reaches(flow, OWN_FACTOR);
    }
}
