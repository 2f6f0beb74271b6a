package io.latchkey.keycloak.admin.disown;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.recovery.Recoveries;
import io.latchkey.keycloak.recovery.RecoveryBrowser;
import io.latchkey.keycloak.recovery.RecoveryDisownLink;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.recovery.cases.CaseCommand;
import io.latchkey.recovery.cases.CaseState;
import io.latchkey.recovery.cases.RecoveryCase;
import io.latchkey.recovery.cases.Result;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The page behind "this wasn't me" in a mail about a recovery. Opening it changes nothing; its button ends the
 * recovery that is still under way, or takes back what came of it.
 * A link that is forged, expired or used leads to the one page that those of sign-ins lead to as well.
 */
@Produces(MediaType.TEXT_HTML)
public final class RecoveryDisownResource {
    private final KeycloakSession session;
    private final RateLimit limit;
    private final RealmModel realm;
    private final DisownPages pages;

    RecoveryDisownResource(KeycloakSession session, RateLimit limit) {
        this.session = session;
        this.limit = limit;
        this.realm = session.getContext().getRealm();
        this.pages = new DisownPages(session);
    }

    @GET
    public Response ask(@QueryParam("token") @Nullable String token) {
        return answer(token, (found, user) -> pages.askRecovery(found, user, token == null ? "" : token));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response act(@FormParam("token") @Nullable String token) {
        return answer(token, (found, user) -> {
            CaseCommand disown = new CaseCommand.Disown(new RecoveryBrowser(session, realm).origin());
            Result result = Recoveries.of(session, realm).apply(found.id(), disown);
            if (!(result instanceof Result.Done done)) {
                return pages.invalid();
            }
            return done.next().state() == CaseState.REVOKED ? pages.revoked(user) : pages.cancelled(user);
        });
    }

    private Response answer(@Nullable String token, Page page) {
        if (!limit.allows(session.getContext().getConnection().getRemoteAddr())) {
            return pages.tooMany();
        }
        try {
            Instant now = Latchkey.of(session).clock().instant();
            Optional<RecoveryCase> found = RecoveryDisownLink.read(session, realm, token, now)
                    .flatMap(id -> Recoveries.of(session, realm).byId(id))
                    .filter(one -> one.state() == CaseState.REDEEMED || one.isLiveAt(now));
            UserModel user = found.map(one ->
                            session.users().getUserById(realm, one.opening().subject()))
                    .orElse(null);
            return user == null ? pages.invalid() : page.of(found.orElseThrow(), user);
        } catch (StoreException e) {
            session.getTransactionManager().setRollbackOnly();
            return pages.unavailable();
        }
    }

    @FunctionalInterface
    private interface Page {
        Response of(RecoveryCase found, UserModel user);
    }
}
