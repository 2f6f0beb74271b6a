package io.latchkey.keycloak.desk;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.KeycloakSession;

/**
 * The desk page and its files: the same for everybody, and nothing of any case in them. What staff see, the page asks the REST
 * interface for, with the token of whoever has signed in.
 */
public final class DeskResource {
    private final KeycloakSession session;

    public DeskResource(KeycloakSession session) {
        this.session = session;
    }

    /** @param language {@code en} or {@code de}; that of the browser if it is left out */
    @GET
    public Response page(@QueryParam("lang") @Nullable String language) {
        DeskPage page = new DeskPage(session, DeskTexts.of(languages(language)), isChosen(language));
        // Keycloak would put its own policy in place of the stricter one of this page.
        session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        Response.ResponseBuilder answer = Response.ok(page.html(), MediaType.TEXT_HTML_TYPE.withCharset("utf-8"));
        page.headers().forEach(answer::header);
        return answer.build();
    }

    /** A script, style sheet, picture or the texts of a language. */
    @GET
    @Path("{file}")
    public Response file(
            @PathParam("file") String name, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        Optional<DeskFile> file = DeskFile.of(name);
        if (file.isEmpty()) {
            return Response.status(Response.Status.NOT_FOUND)
                    .type(MediaType.TEXT_PLAIN_TYPE)
                    .entity("")
                    .build();
        }
        String tag = file.get().tag();
        Response.ResponseBuilder answer = tag.equals(known)
                ? Response.notModified()
                : Response.ok(file.get().content(), file.get().type());
        return answer.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private List<Locale> languages(@Nullable String wanted) {
        return isChosen(wanted)
                ? List.of(Locale.forLanguageTag(wanted))
                : session.getContext().getRequestHeaders().getAcceptableLanguages();
    }

    private static boolean isChosen(@Nullable String wanted) {
        return wanted != null && !wanted.isBlank();
    }
}
