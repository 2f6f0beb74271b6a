package io.latchkey.keycloak.admin.disown;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.flow.RecoveryOpening;
import io.latchkey.keycloak.flow.RecoveryPages;
import io.latchkey.keycloak.recovery.RecoveryLink;
import io.latchkey.keycloak.store.StoreException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The page behind the mailed link of a recovery. Opening it changes nothing, whoever opens it: mail scanners do. Its button
 * opens the case, in the browser in which it is pressed, and leads into the reset flow.
 */
@Produces(MediaType.TEXT_HTML)
public final class RecoveryResource {
    private static final String OPEN = "latchkey-recovery-open.ftl";
    private static final String SITE = "Sec-Fetch-Site";

    private final KeycloakSession session;
    private final RateLimit limit;
    private final RealmModel realm;

    public RecoveryResource(KeycloakSession session, RateLimit limit) {
        this.session = session;
        this.limit = limit;
        this.realm = session.getContext().getRealm();
    }

    @GET
    public Response ask(@QueryParam("token") @Nullable String token) {
        Optional<RecoveryLink> link = token == null ? Optional.empty() : link(token);
        if (link.isEmpty()) {
            return RecoveryPages.ended(form(link));
        }
        return RecoveryPages.guarded(
                form(link)
                        .setAttribute("actionUrl", RecoveryLink.page(session).toString())
                        .setAttribute("token", token)
                        .createForm(OPEN),
                Response.Status.OK);
    }

    /**
     * Each press of a link that leads nowhere is weighed, and told to the owner: so only so many of one account within a minute.
     *
     * @param token null to go on with the recovery that this browser has
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response act(@FormParam("token") @Nullable String token) {
        Optional<RecoveryLink> link = token == null ? Optional.empty() : link(token);
        if (link.isPresent() && !limit.allows(link.get().subject())) {
            return RecoveryPages.later(form(link));
        }
        if (!realm.isResetPasswordAllowed() || isFromElsewhere()) {
            return RecoveryPages.ended(form(link));
        }
        try {
            RecoveryOpening opening = new RecoveryOpening(session, realm);
            Optional<AuthenticationSessionModel> begun =
                    token == null ? opening.resume() : link.flatMap(opening::press);
            return begun.map(this::flow).orElseGet(() -> RecoveryPages.ended(form(link)));
        } catch (StoreException e) {
            // Somebody else has opened the same case at this moment; all that was done here is undone.
            session.getTransactionManager().setRollbackOnly();
            return RecoveryPages.ended(form(link));
        }
    }

    /** A page of another site must not press the button. Browsers that don't say are believed: the token is a secret. */
    private boolean isFromElsewhere() {
        String site = session.getContext().getRequestHeaders().getHeaderString(SITE);
        return site != null && !site.equals("same-origin");
    }

    private Optional<RecoveryLink> link(String token) {
        return RecoveryLink.read(
                token, session, realm, Latchkey.of(session).clock().instant());
    }

    private Response flow(AuthenticationSessionModel tab) {
        URI flow = LoginActionsService.loginActionsBaseUrl(session.getContext().getUri())
                .path(LoginActionsService.class, "resetCredentialsGET")
                .queryParam(Constants.CLIENT_ID, tab.getClient().getClientId())
                .queryParam(Constants.TAB_ID, tab.getTabId())
                .build(realm.getName());
        return Response.seeOther(flow)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    /** In the language of whoever was mailed the link, as the mail was. */
    private LoginFormsProvider form(Optional<RecoveryLink> link) {
        LoginFormsProvider form = session.getProvider(LoginFormsProvider.class).setDetachedAuthSession();
        link.map(one -> session.users().getUserById(realm, one.subject())).ifPresent(form::setUser);
        return form;
    }
}
