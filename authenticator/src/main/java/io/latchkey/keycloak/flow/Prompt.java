package io.latchkey.keycloak.flow;

import io.latchkey.risk.Proof;
import io.latchkey.risk.policy.Devices;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.FlowStatus;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What every prompt of ours has in common: its page says why it is asked and what can be ticked, also after a wrong answer,
 * and its event carries the risk, whichever request it is sent from.
 */
final class Prompt {
    /** Name of the pages' attribute. */
    static final String ATTRIBUTE = "latchkey";
    /** Box: trust this device. */
    static final String TRUST = "latchkey-trust";
    /** Box: this is a shared computer. */
    static final String SHARED = "latchkey-shared";

    /** Message: the factor that was used is younger than a recovery of the account. */
    static final String TOO_NEW = "latchkeyFactorTooNew";

    private final AuthenticationFlowContext context;
    private final Verdict verdict;

    private Prompt(AuthenticationFlowContext context, Verdict verdict) {
        this.context = context;
        this.verdict = verdict;
    }

    /** Of a sign-in whose user is known. */
    static Prompt of(AuthenticationFlowContext context) {
        Verdict verdict =
                new RiskService(context.getSession()).verdict(context.getAuthenticationSession(), context.getUser());
        RiskDetails.put(context.getEvent(), verdict);
        return new Prompt(context, verdict);
    }

    Verdict verdict() {
        return verdict;
    }

    /** Whether the user has a factor of this type that counts in the authentication of this request. */
    static boolean has(KeycloakSession session, UserModel user, String type) {
        AuthenticationSessionModel tab = session.getContext().getAuthenticationSession();
        return tab == null || Factors.in(session, tab, user).has(type);
    }

    /** Whether this factor of the user's counts here. */
    boolean counts(@Nullable CredentialModel factor) {
        return factors().counts(factor);
    }

    /** Whether all factors of this type count here. */
    boolean hasOnly(String type) {
        return factors().hasOnly(type);
    }

    private Factors factors() {
        return Factors.in(context.getSession(), context.getAuthenticationSession(), context.getUser());
    }

    /** Prepares the page of a real step-up, where the device can be trusted. */
    Prompt offeringTrust() {
        Devices devices =
                RealmPolicy.of(context.getSession(), context.getRealm()).devices();
        Map<String, Object> page = page();
        page.put("trustOffered", devices.trustedDays() > 0);
        page.put("trustDays", devices.trustedDays());
        page.put("trustChecked", Forms.ticked(context.getSession(), TRUST));
        show(page);
        return this;
    }

    /** Prepares a page that proves too little to trust a device for it. */
    Prompt plain(Map<String, Object> more) {
        Map<String, Object> page = page();
        page.putAll(more);
        show(page);
        return this;
    }

    /** After the answer: if it was right, remembers what proved the sign-in and what was ticked. */
    void answered(Proof proof, boolean trustable) {
        if (context.getStatus() != FlowStatus.SUCCESS) {
            return;
        }
        boolean shared = Forms.ticked(context.getSession(), SHARED);
        boolean trust = trustable && !shared && Forms.ticked(context.getSession(), TRUST);
        new Verdicts(context.getAuthenticationSession())
                .put(context.getUser().getId(), verdict.steppedUp(proof, trust, shared));
        // Otherwise Keycloak would keep the time of the earlier sign-in as auth_time.
        context.getAuthenticationSession().removeAuthNote(AuthenticationManager.SSO_AUTH);
    }

    private Map<String, Object> page() {
        Map<String, Object> page = new HashMap<>();
        page.put("reasons", verdict.basis().reasons());
        page.put("reference", verdict.reference());
        page.put("trustOffered", false);
        page.put("sharedOffered", true);
        page.put("sharedChecked", Forms.ticked(context.getSession(), SHARED));
        return page;
    }

    private void show(Map<String, Object> page) {
        // The form is one for the whole request, so the attribute is there whoever draws the page.
        context.form().setAttribute(ATTRIBUTE, page);
    }
}
