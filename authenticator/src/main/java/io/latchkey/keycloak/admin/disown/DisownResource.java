package io.latchkey.keycloak.admin.disown;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.RealmKey.Purpose;
import io.latchkey.keycloak.RealmKeys;
import io.latchkey.keycloak.SignedToken;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.keycloak.store.StoredDecision;
import io.latchkey.keycloak.store.Stores;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The page behind a "this wasn't me" link. Opening it changes nothing, whoever opens it: mail scanners do. Its button
 * posts the token, which is all that the deed is authorised by, so another site has nothing to forge it with. A token that
 * is forged, expired or used leads to one and the same page.
 */
@Produces(MediaType.TEXT_HTML)
public final class DisownResource {
    private final KeycloakSession session;
    private final RateLimit limit;
    private final RealmModel realm;
    private final DisownPages pages;

    public DisownResource(KeycloakSession session, RateLimit limit) {
        this.session = session;
        this.limit = limit;
        this.realm = session.getContext().getRealm();
        this.pages = new DisownPages(session);
    }

    @GET
    public Response ask(@QueryParam("token") @Nullable String token) {
        return answer(token, (decision, user) -> pages.ask(decision.decision(), user, token == null ? "" : token));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response act(@FormParam("token") @Nullable String token) {
        return answer(
                token,
                (decision, user) -> new Disowning(session, realm)
                        .byOwner(decision.decision(), user)
                        .map(result -> pages.done(user, result))
                        .orElseGet(pages::invalid));
    }

    /** The same for a recovery. */
    @Path("recovery")
    public RecoveryDisownResource recovery() {
        return new RecoveryDisownResource(session, limit);
    }

    private Response answer(@Nullable String token, Page page) {
        if (!limit.allows(session.getContext().getConnection().getRemoteAddr())) {
            return pages.tooMany();
        }
        try {
            Optional<StoredDecision> decision = SignedToken.read(
                            token,
                            RealmKeys.of(session, realm),
                            Purpose.DISOWN_LINK,
                            realm.getId(),
                            Latchkey.of(session).clock().instant())
                    .flatMap(read -> Stores.of(session).decisions().find(realm.getId(), read.subject()))
                    .filter(found -> found.disowned() == null);
            if (decision.isEmpty()) {
                return pages.invalid();
            }
            UserModel user =
                    session.users().getUserById(realm, decision.get().decision().userId());
            return user == null ? pages.invalid() : page.of(decision.get(), user);
        } catch (StoreException e) {
            return pages.unavailable();
        }
    }

    @FunctionalInterface
    private interface Page {
        Response of(StoredDecision decision, UserModel user);
    }
}
