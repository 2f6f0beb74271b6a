package io.latchkey.it.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client's endpoint for back-channel logout, which remembers of which sessions it was told. */
final class Told implements AutoCloseable {
    private final HttpServer server;
    private final List<String> sessions = new CopyOnWriteArrayList<>();

    private Told(HttpServer server) {
        this.server = server;
    }

    static Told listening() {
        try {
            Told told = new Told(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            told.server.createContext("/logout", told::told);
            told.server.start();
            return told;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/logout";
    }

    /** Their ids, as the logout tokens name them. */
    List<String> sessions() {
        return List.copyOf(sessions);
    }

    private void told(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String token = form.replaceFirst(".*logout_token=", "");
        byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        sessions.add(new ObjectMapper().readTree(claims).path("sid").asText());
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
