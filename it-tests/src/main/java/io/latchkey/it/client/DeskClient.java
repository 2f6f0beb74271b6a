package io.latchkey.it.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.TestUsers.Person;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A member of staff at the desk's REST interface, signed in as the desk page signs in. */
public final class DeskClient {
    /** The page's client. */
    public static final String CLIENT = "latchkey-desk";

    private final HttpClient http = Http.client();
    private final URI server;
    private final URI cases;
    private final String token;
    private final Map<String, String> headers;

    private DeskClient(URI server, String realm, String token, Map<String, String> headers) {
        this.server = server;
        this.cases = server.resolve("/admin/realms/" + realm + "/latchkey/cases");
        this.token = token;
        this.headers = Map.copyOf(headers);
    }

    /** What the server said. */
    public record Answer(int status, JsonNode body) {
        /** The code of a refusal, empty if it is none. */
        public String error() {
            return body.path("error").asText();
        }
    }

    /**
     * Signs in by the page's client, with the app's code where that is asked for.
     *
     * @throws IllegalStateException if that doesn't end at the page with a code
     */
    public static DeskClient signIn(URI server, String realm, HttpBrowser browser, Person staff, String address) {
        URI desk = server.resolve("/realms/" + realm + "/latchkey/desk");
        OidcClient client = new OidcClient(server, realm, CLIENT, desk);
        OidcClient.Attempt attempt = client.begin();
        Page page = browser.from(address).open(attempt.url());
        if (page.kind() == Page.Kind.PASSWORD) {
            page = browser.logIn(page, staff.name(), staff.password());
        }
        if (page.kind() == Page.Kind.OTP) {
            page = browser.enterOtp(page, staff.code());
        }
        String query = page.url().getRawQuery();
        Map<String, String> back = query == null ? Map.of() : Http.decode(query);
        if (!back.containsKey("code")) {
            throw new IllegalStateException(
                    staff.name() + " is not at the desk: " + page.status() + " " + page.title());
        }
        OidcClient.Answer tokens = client.exchange(attempt, back.get("code"));
        return with(server, realm, tokens.body().path("access_token").asText(), address)
                .inBrowser(browser);
    }

    /** Whoever holds this token, at this address. */
    public static DeskClient with(URI server, String realm, String token, String address) {
        return new DeskClient(server, realm, token, Map.of("X-Forwarded-For", address));
    }

    /** The same from another address. */
    public DeskClient from(String address) {
        return header("X-Forwarded-For", address);
    }

    /** The same with one more header. */
    public DeskClient header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new DeskClient(server, realm(), token, more);
    }

    /** The same with the cookies of a browser. */
    public DeskClient inBrowser(HttpBrowser browser) {
        String cookies = browser.cookies().header(cases);
        return cookies.isEmpty() ? this : header("Cookie", cookies);
    }

    /** The same at the desk of another realm. */
    public DeskClient at(String realm) {
        return new DeskClient(server, realm, token, headers);
    }

    public String token() {
        return token;
    }

    public Answer queue() {
        return ask("GET", "", null);
    }

    public Answer see(String number) {
        return ask("GET", "/" + number, null);
    }

    /** Opens a case for somebody on the phone. */
    public Answer open(String account) {
        return ask("POST", "", Map.of("account", account));
    }

    /** A challenge for an approval. */
    public Answer challenge(String number) {
        return ask("POST", "/" + number + "/confirmation", Map.of());
    }

    /** Any deed that takes only a reason: reject, veto, revoke, unblock. */
    public Answer act(String number, String deed, String reason) {
        return ask("POST", "/" + number + "/" + deed, Map.of("reason", reason));
    }

    /** Approves after a call back, confirmed by a key. */
    public Answer approve(String number, SoftKey key) {
        String challenge = challenge(number).body().path("challenge").asText();
        return approve(
                number, Map.of("challenge", challenge, "webauthn", key.sign(challenge, server.getHost(), server)));
    }

    /** Approves after a call back, confirmed by a code. */
    public Answer approve(String number, String code) {
        String challenge = challenge(number).body().path("challenge").asText();
        return approve(number, Map.of("challenge", challenge, "otp", code));
    }

    /** Approves after a call back with any answer to a challenge. */
    public Answer approve(String number, Map<String, ?> confirmation) {
        return ask(
                "POST",
                "/" + number + "/approve",
                Map.of(
                        "methods",
                        List.of("call-back"),
                        "reason",
                        "Called back, number, device and place agree",
                        "confirmation",
                        confirmation));
    }

    /** Any request below the cases. */
    public Answer ask(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request = Http.request(URI.create(cases + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .header("Accept-Language", "en");
        headers.forEach(request::setHeader);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(
                            method,
                            HttpRequest.BodyPublishers.ofString(
                                    Http.JSON.valueToTree(body).toString()));
        }
        HttpResponse<String> answer = Http.send(http, request.build());
        String text = answer.body().strip();
        return new Answer(
                answer.statusCode(), text.startsWith("{") || text.startsWith("[") ? Http.json(text) : Http.json(""));
    }

    private String realm() {
        String path = cases.getPath();
        return path.substring("/admin/realms/".length(), path.indexOf("/latchkey/"));
    }
}
