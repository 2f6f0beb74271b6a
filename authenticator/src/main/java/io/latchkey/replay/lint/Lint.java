package io.latchkey.replay.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks through a realm for what makes its protection hollow. */
public final class Lint {
    private Lint() {}

    /**
     * All that is found, in the order of the rules.
     *
     * @param realm a realm's export, or a part of one that holds flows only: then what needs the rest is not looked at
     * @param now when exceptions are asked whether they have ended
     * @param server the server's options, as {@code conf/keycloak.conf} has them; {@code null} if they are not known
     * @throws IllegalArgumentException if it holds neither a realm nor flows
     */
    public static List<Finding> of(JsonNode realm, Instant now, @Nullable Map<String, String> server) {
        if (!realm.isObject() || !realm.has("realm") && !realm.has("authenticationFlows")) {
            throw new IllegalArgumentException(
                    "Neither a realm's export nor flows: it has no \"realm\" and no" + " \"authenticationFlows\".");
        }
        List<Finding> findings = new ArrayList<>();
        Flows flows = new Flows(realm);
        boolean whole = realm.has("realm");
        new ResetRules(realm, flows, findings).check();
        new StepRules(flows, findings).check();
        new BindingRules(realm, flows, findings).check();
        new FirstLoginRules(realm, flows, findings).check();
        new ClientRules(realm, findings).check();
        new StaffRules(realm, findings).check();
        new SofteningRules(realm, now, findings).check();
        new SettingRules(realm, server, findings).check(whole);
        if (whole) {
            new AdminProofRules(realm, findings).check();
        }
        findings.sort(Comparator.comparing(Finding::rule));
        return List.copyOf(findings);
    }
}
