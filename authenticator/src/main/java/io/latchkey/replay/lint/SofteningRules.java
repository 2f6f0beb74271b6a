package io.latchkey.replay.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.risk.ExceptionKind;
import io.latchkey.risk.exception.ExceptionScope;
import io.latchkey.risk.exception.Exceptions;
import io.latchkey.risk.exception.GrantedException;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.PolicyException;
import java.time.Instant;
import java.util.List;

/** Exceptions that nobody looks after, or that are for too many. */
final class SofteningRules {
    private static final String TYPE = "io.latchkey.keycloak.store.ExceptionComponent";

    private final JsonNode realm;
    private final Policy policy;
    private final Instant now;
    private final List<Finding> findings;

    SofteningRules(JsonNode realm, Instant now, List<Finding> findings) {
        this.realm = realm;
        this.policy = new RealmPolicyDocument(realm).orDefault();
        this.now = now;
        this.findings = findings;
    }

    void check() {
        int index = 0;
        for (JsonNode component : realm.path("components").path(TYPE)) {
            String path = RealmPolicyDocument.path(TYPE, index++);
            String document = component.path("config").path("document").path(0).asText();
            try {
                check(Exceptions.read(component.path("id").asText(), document), path);
            } catch (PolicyException e) {
                report(
                        Rule.EXCEPTION_BROKEN,
                        path,
                        "\"" + component.path("name").asText() + "\" is no exception: " + RealmPolicyDocument.text(e));
            }
        }
    }

    private void check(GrantedException exception, String path) {
        String name = "The exception \"" + exception.softening().name() + "\" ";
        Instant end = exception.end(policy.exceptions());
        if (!end.isAfter(now)) {
            report(Rule.EXCEPTION_ENDED, path, name + "has ended at " + end + " and is still there.");
            return;
        }
        if (!exception.reviewDue().isAfter(now)) {
            report(Rule.EXCEPTION_OVERDUE, path, name + "was due for review at " + exception.reviewDue() + ".");
        }
        if (isByNetworkAlone(exception.scope())) {
            report(Rule.EXCEPTION_BY_NETWORK, path, name + "is for everybody who comes from a network.");
        }
        if (exception.kind() == ExceptionKind.BREAK_GLASS && policy.standing().securityContact() == null) {
            report(Rule.BREAK_GLASS_UNTOLD, path, name + "is to be told of, and the policy names nobody.");
        }
    }

    private static boolean isByNetworkAlone(ExceptionScope scope) {
        return new ExceptionScope(scope.users(), scope.group(), scope.client(), List.of()).isOpen();
    }

    private void report(Rule rule, String path, String what) {
        findings.add(new Finding(rule, path, what));
    }
}
