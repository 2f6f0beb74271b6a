package io.latchkey.keycloak.flow;

import io.latchkey.risk.Proof;
import io.latchkey.risk.policy.Devices;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.FlowStatus;
import org.keycloak.services.managers.AuthenticationManager;

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
