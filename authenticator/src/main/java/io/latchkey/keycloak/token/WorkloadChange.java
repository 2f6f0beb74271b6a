package io.latchkey.keycloak.token;

import io.latchkey.keycloak.Workloads;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.policy.Mode;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.workload.NamedNetworks;
import io.latchkey.risk.workload.WorkloadAssessor;
import io.latchkey.risk.workload.WorkloadProof;
import io.latchkey.risk.workload.WorkloadRule;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSecretConstants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.ClientCRUDClientAvailableContext;
import org.keycloak.services.clientpolicy.context.ClientCRUDContext;
import org.keycloak.services.clientpolicy.context.DynamicClientRegisterContext;
import org.keycloak.services.clientpolicy.context.DynamicClientUpdateContext;

/**
 * A client that is being made or changed: its attributes must be readable, it can't lift what holds of it by itself, and where
 * the policy is enforced nobody makes its proof weaker than its sensitivity asks for.
 */
final class WorkloadChange {
    private static final String OURS = "latchkey.";

    private final ClientRepresentation proposed;
    private final @Nullable ClientModel current;
    private final boolean byItself;
    private final Policy policy;
    private final KeycloakSession session;
    private final @Nullable String configured;

    WorkloadChange(KeycloakSession session, ClientCRUDContext context, @Nullable String configured) {
        this.session = session;
        this.proposed = context.getProposedClientRepresentation();
        this.current = context instanceof ClientCRUDClientAvailableContext known ? known.getTargetClient() : null;
        this.byItself =
                context instanceof DynamicClientRegisterContext || context instanceof DynamicClientUpdateContext;
        this.policy = Stores.of(session).policies().active(session.getContext().getRealm());
        this.configured = configured;
    }

    /** @throws ClientPolicyException if the change is refused */
    void check() throws ClientPolicyException {
        readable();
        try {
            if (byItself) {
                untouched();
            }
            if (isEnforced() && getsTokens()) {
                noWeaker();
                noSignIns();
            }
        } catch (ClientPolicyException refusal) {
            record(refusal);
            throw refusal;
        }
    }

    /** Of a client that isn't there yet, Keycloak's own event is all there is. */
    private void record(ClientPolicyException refusal) {
        UserModel account = current == null ? null : session.users().getServiceAccount(current);
        if (current != null && account != null) {
            LoginContext context = new WorkloadContexts(session).of(current, account.getId(), null);
            Assessment assessment = new WorkloadAssessor(policy).change(refusal.getErrorDetail());
            WorkloadDecisions decisions = new WorkloadDecisions(session, policy);
            decisions.withoutToken(decisions.decided(context, assessment, Outcome.REFUSED));
        }
    }

    private void readable() throws ClientPolicyException {
        String sensitivity = attribute(Workloads.SENSITIVITY);
        if (sensitivity != null && !sensitivity.isBlank() && Workloads.sensitivity(sensitivity) == null) {
            throw metadata(Workloads.SENSITIVITY + " must be low, normal, high or critical");
        }
        String flaw = NamedNetworks.parse(attribute(Workloads.NETWORKS)).flaw();
        if (flaw != null) {
            throw metadata(Workloads.NETWORKS + ": \"" + flaw + "\" is no network such as 192.0.2.0/24");
        }
        String mode = attribute(Workloads.MODE);
        if (mode != null
                && !mode.isBlank()
                && !Set.of("off", "observe", "enforce").contains(mode)) {
            throw metadata(Workloads.MODE + " must be off, observe or enforce");
        }
    }

    /** What holds of a client is for administrators to say; so is how old its secret is. */
    private void untouched() throws ClientPolicyException {
        Set<String> names = new TreeSet<>();
        if (proposed.getAttributes() != null) {
            names.addAll(proposed.getAttributes().keySet());
        }
        for (String name : names) {
            boolean ours = name.startsWith(OURS) || name.equals(ClientSecretConstants.CLIENT_SECRET_CREATION_TIME);
            String before = current == null ? null : current.getAttribute(name);
            if (ours && !Objects.equals(blankAsNull(attribute(name)), blankAsNull(before))) {
                throw metadata(name + " can only be set by an administrator");
            }
        }
    }

    /** Whether it is, or would be: who wants to weaken a client takes it out of enforcing first, and leaves a record of that. */
    private boolean isEnforced() {
        boolean before = current != null && isEnforcing(current.getAttribute(Workloads.MODE));
        return policy.mode() == Mode.ENFORCE && (before || isEnforcing(attribute(Workloads.MODE)));
    }

    private boolean isEnforcing(@Nullable String own) {
        String said = blankAsNull(own) == null ? configured : own;
        return said != null && said.trim().equalsIgnoreCase(Enforcement.ENFORCE.name());
    }

    private boolean getsTokens() {
        Boolean asked = proposed.isServiceAccountsEnabled();
        return asked == null ? current != null && Workloads.is(current) : asked;
    }

    /** Whoever lowers the sensitivity first leaves a record of that, so the higher of both counts. */
    private void noWeaker() throws ClientPolicyException {
        String authenticator = proposed.getClientAuthenticatorType();
        if (authenticator == null && current != null
                || current != null && Objects.equals(authenticator, current.getClientAuthenticatorType())) {
            return;
        }
        WorkloadRule rule = policy.workloads().rule(sensitivity());
        WorkloadProof proof = Workloads.proof(authenticator);
        if (!rule.proofs().contains(proof)) {
            throw metadata("instead of " + proof.words() + ", this client must use " + rule.acceptedInWords());
        }
    }

    private Sensitivity sensitivity() {
        Sensitivity asked = Workloads.sensitivity(attribute(Workloads.SENSITIVITY));
        Sensitivity known = current == null ? Sensitivity.NORMAL : Workloads.sensitivity(current, policy);
        if (current == null) {
            return asked == null ? known : asked;
        }
        return asked == null || known.atLeast(asked) ? known : asked;
    }

    private void noSignIns() throws ClientPolicyException {
        boolean opens = opens(proposed.isStandardFlowEnabled(), current != null && current.isStandardFlowEnabled())
                || opens(proposed.isImplicitFlowEnabled(), current != null && current.isImplicitFlowEnabled())
                || opens(
                        proposed.isDirectAccessGrantsEnabled(),
                        current != null && current.isDirectAccessGrantsEnabled());
        if (opens) {
            throw metadata(
                    "a client with a service account has no way to sign people in: give those a client of their own");
        }
    }

    private static boolean opens(@Nullable Boolean asked, boolean open) {
        return Boolean.TRUE.equals(asked) && !open;
    }

    /** As it will be: what a change doesn't name stays. */
    private @Nullable String attribute(String name) {
        Map<String, String> asked = proposed.getAttributes();
        if (asked != null && asked.containsKey(name)) {
            return asked.get(name);
        }
        return current == null ? null : current.getAttribute(name);
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static ClientPolicyException metadata(String reason) {
        return new ClientPolicyException(OAuthErrorException.INVALID_CLIENT_METADATA, "Latchkey: " + reason + ".");
    }
}
