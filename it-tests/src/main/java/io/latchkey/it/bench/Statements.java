package io.latchkey.it.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many database statements of ours a server has executed, as its metrics say. */
public record Statements(URI managementUrl) {

    private static final Pattern LINE =
            Pattern.compile("(?m)^latchkey_statements_total\\{[^}]*kind=\"([^\"]+)\"[^}]*} ([0-9.eE+]+)");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** By kind, for example {@code read}. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        Matcher line = LINE.matcher(metrics());
        while (line.find()) {
            counts.merge(line.group(1), (long) Double.parseDouble(line.group(2)), Long::sum);
        }
        if (counts.isEmpty()) {
            throw new IllegalStateException("The server's metrics say nothing of our statements");
        }
        return counts;
    }

    private String metrics() {
        HttpRequest request = HttpRequest.newBuilder(managementUrl.resolve("/metrics"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
