package io.latchkey.it.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.latchkey.it.server.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The application's end of the code flow: a page on loopback that keeps what browsers bring back to it. */
public final class RedirectServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String PAGE =
            "<!doctype html><html lang=en><title>Signed in</title><body><h1 id=signed-in>You are back at the application."
                    + "</h1></body></html>";

    private final ConcurrentLinkedDeque<Map<String, String>> callbacks = new ConcurrentLinkedDeque<>();
    private final HttpServer server;

    private RedirectServer(HttpServer server) {
        this.server = server;
    }

    /** Starts one on a free port. */
    public static RedirectServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            RedirectServer redirect = new RedirectServer(server);
            server.createContext("/callback", redirect::answer);
            server.start();
            return redirect;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The redirect address to ask for. */
    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/callback");
    }

    /** The parameters that came back for a sign-in, waiting a little for them. */
    public Map<String, String> callback(OidcClient.Attempt attempt) {
        return Waiting.until("the browser's return to " + address(), PATIENCE, () -> find(attempt));
    }

    /** Whether a browser has come back for a sign-in. */
    public boolean hasReturned(OidcClient.Attempt attempt) {
        return find(attempt).isPresent();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private Optional<Map<String, String>> find(OidcClient.Attempt attempt) {
        return callbacks.stream()
                .filter(fields -> attempt.state().equals(fields.get("state")))
                .findFirst();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        callbacks.addLast(Http.decode(query == null ? "" : query));
        byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }
}
