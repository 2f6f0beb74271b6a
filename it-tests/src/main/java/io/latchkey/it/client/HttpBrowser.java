package io.latchkey.it.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A browser without a screen or scripts: cookies, forms and redirects, for what needs many or quick sign-ins. It stays
 * at one server: when sent elsewhere (to the application) it stops and says where to.
 */
public final class HttpBrowser {

    private static final int MOST_REDIRECTS = 20;

    private final HttpClient http;
    private final CookieJar cookies = new CookieJar();
    private final Map<String, String> headers = new LinkedHashMap<>();

    public HttpBrowser() {
        this(Http.client());
    }

    /** A browser that shares connections with others, but not its cookies. */
    public HttpBrowser(HttpClient http) {
        this.http = http;
        headers.put("Accept", "text/html,application/xhtml+xml");
        headers.put("Accept-Language", "en-GB,en");
    }

    /** Seems to come from this address from now on, through a trusted proxy. */
    public HttpBrowser from(String address) {
        return withHeader("X-Forwarded-For", address);
    }

    /** Says it is this browser from now on. */
    public HttpBrowser withUserAgent(String userAgent) {
        return withHeader("User-Agent", userAgent);
    }

    /** Sends this header with every request from now on. */
    public HttpBrowser withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Follows a link or a form, but to this server: as a load balancer would that sends each request to another node. */
    public static URI at(URI server, URI link) {
        return server.resolve(link.getRawPath() + (link.getRawQuery() == null ? "" : "?" + link.getRawQuery()));
    }

    public CookieJar cookies() {
        return cookies;
    }

    public Page open(URI url) {
        return follow(Http.request(url).GET(), url);
    }

    /** Sends a form's hidden fields and these. */
    public Page submit(Page.Form form, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(form.hidden());
        all.putAll(fields);
        return post(form.action(), all);
    }

    /** Sends any fields anywhere. */
    public Page post(URI url, Map<String, String> fields) {
        return follow(Http.form(url, fields), url);
    }

    /**
     * Fills in the page that asks for user name and password.
     *
     * @throws IllegalStateException if that is another page
     */
    public Page logIn(Page page, String username, String password) {
        return submit(form(page, "name=\"password\""), Map.of("username", username, "password", password));
    }

    /**
     * Fills in the page that asks for an authenticator app's code.
     *
     * @throws IllegalStateException if that is another page
     */
    public Page enterOtp(Page page, String code) {
        return submit(form(page, "name=\"otp\""), Map.of("otp", code));
    }

    private static Page.Form form(Page page, String mark) {
        return page.form(mark)
                .orElseThrow(() -> new IllegalStateException("No form with " + mark + " on " + page.url() + " ("
                        + page.status() + " " + page.title() + ")"));
    }

    private Page follow(HttpRequest.Builder first, URI start) {
        HttpRequest.Builder request = first;
        URI url = start;
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            HttpResponse<String> answer = Http.send(http, dressed(request, url));
            cookies.receive(url, answer.headers());
            if (answer.statusCode() / 100 != 3) {
                return new Page(url, answer.statusCode(), answer.body());
            }
            URI next = url.resolve(answer.headers().firstValue("Location").orElse(""));
            if (!next.getAuthority().equals(start.getAuthority())) {
                return new Page(next, 302, "");
            }
            url = next;
            request = Http.request(url).GET();
        }
        throw new IllegalStateException("More than " + MOST_REDIRECTS + " redirects from " + start);
    }

    private HttpRequest dressed(HttpRequest.Builder request, URI url) {
        headers.forEach(request::setHeader);
        String cookie = cookies.header(url);
        if (!cookie.isEmpty()) {
            request.setHeader("Cookie", cookie);
        }
        return request.build();
    }
}
