package io.latchkey.keycloak.admin.disown;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.recovery.Deed;
import io.latchkey.keycloak.recovery.Freezing;
import io.latchkey.keycloak.recovery.PasswordRetirement;
import io.latchkey.keycloak.recovery.RecoveryDisownLink;
import io.latchkey.keycloak.recovery.SurroundingsText;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.recovery.cases.CaseState;
import io.latchkey.recovery.cases.RecoveryCase;
import io.latchkey.risk.Decision;
import io.latchkey.risk.profile.Standing;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The pages of "this wasn't me". None may be kept, framed by others, or tell its address to where its links lead. */
final class DisownPages {
    private static final String ASK = "latchkey-disown.ftl";
    private static final String ASK_RECOVERY = "latchkey-disown-recovery.ftl";
    private static final String RESULT = "latchkey-disowned.ftl";

    private final KeycloakSession session;

    DisownPages(KeycloakSession session) {
        this.session = session;
    }

    Response ask(Decision decision, UserModel user, String token) {
        RealmModel realm = session.getContext().getRealm();
        Locale locale = session.getContext().resolveLocale(user);
        SignInFacts facts = SignInFacts.of(decision, realm, locale);
        LoginFormsProvider form = form(user)
                .setAttribute("when", facts.when())
                .setAttribute("device", facts.device())
                .setAttribute("place", facts.place())
                .setAttribute("application", facts.application())
                .setAttribute("actionUrl", DisownLink.page(session).toString())
                .setAttribute("token", token)
                .setAttribute("passwordElsewhere", PasswordRetirement.isElsewhere(user));
        return guarded(form.createForm(ASK), Response.Status.OK);
    }

    Response done(UserModel user, Disowning.Result result) {
        LoginFormsProvider form = form(user)
                .setAttribute("done", true)
                .setAttribute("passwordElsewhere", result.password() == PasswordRetirement.Result.ELSEWHERE);
        return guarded(form.createForm(RESULT), Response.Status.OK);
    }

    Response askRecovery(RecoveryCase found, UserModel user, String token) {
        RealmModel realm = session.getContext().getRealm();
        Locale locale = session.getContext().resolveLocale(user);
        String act = found.opening().recorded();
        LoginFormsProvider form = form(user)
                .setAttribute("when", SurroundingsText.when(found.opening().at(), locale))
                .setAttribute("act", act == null ? "recovered" : Deed.code(act))
                .setAttribute("underWay", found.state() != CaseState.REDEEMED)
                .setAttribute("number", found.number().toString())
                .setAttribute(
                        "actionUrl", RecoveryDisownLink.page(session, realm).toString())
                .setAttribute("token", token);
        return guarded(form.createForm(ASK_RECOVERY), Response.Status.OK);
    }

    /** A recovery ended before anything came of it. */
    Response cancelled(UserModel user) {
        LoginFormsProvider form = form(user).setAttribute("done", true).setAttribute("cancelled", true);
        return guarded(form.createForm(RESULT), Response.Status.OK);
    }

    /** Not every account is frozen: see {@link Freezing}. */
    Response revoked(UserModel user) {
        RealmModel realm = session.getContext().getRealm();
        Standing standing = Stores.of(session)
                .profiles()
                .load(realm.getId(), user.getId())
                .profile()
                .standing();
        boolean frozen = standing.at(Latchkey.of(session).clock().instant()) == Standing.State.FROZEN;
        LoginFormsProvider form =
                form(user).setAttribute("done", true).setAttribute("revoked", frozen ? "frozen" : "open");
        return guarded(form.createForm(RESULT), Response.Status.OK);
    }

    /** One page for what is forged, expired or used. */
    Response invalid() {
        return result(Response.Status.BAD_REQUEST);
    }

    Response tooMany() {
        return result(Response.Status.TOO_MANY_REQUESTS);
    }

    /** The link stays good. */
    Response unavailable() {
        LoginFormsProvider form = form(null).setAttribute("done", false).setAttribute("unavailable", true);
        return guarded(form.createForm(RESULT), Response.Status.SERVICE_UNAVAILABLE);
    }

    private Response result(Response.Status status) {
        return guarded(form(null).setAttribute("done", false).createForm(RESULT), status);
    }

    private LoginFormsProvider form(@Nullable UserModel user) {
        LoginFormsProvider form = session.getProvider(LoginFormsProvider.class).setDetachedAuthSession();
        if (user != null) {
            form.setUser(user);
        }
        return form;
    }

    private static Response guarded(Response page, Response.Status status) {
        return Response.fromResponse(page)
                .status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "none")
                .build();
    }
}
