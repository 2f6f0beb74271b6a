package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.server.Mail;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The link of a mail about a sign-in, as its reader, a scanner of mails or a forger uses it.
 *
 * @param address of whoever opens it: one for each link, since the server limits what one source may ask for in a minute
 */
public record DisownLink(String url, String address) {
    private static final AtomicInteger READERS = new AtomicInteger();

    public static DisownLink in(Mail mail) {
        int reader = READERS.incrementAndGet();
        return new DisownLink(mail.link(), "198.19.%d.%d".formatted(reader / 250 % 250, reader % 250 + 1));
    }

    /** The same link, but to this server. */
    public DisownLink at(URI server) {
        return new DisownLink(HttpBrowser.at(server, URI.create(url)).toString(), address);
    }

    public HttpResponse<String> open() throws IOException, InterruptedException {
        return send("GET", url, null);
    }

    public HttpResponse<String> head() throws IOException, InterruptedException {
        return send("HEAD", url, null);
    }

    /** The button of the page, without its page. */
    public HttpResponse<String> press() throws IOException, InterruptedException {
        return send("POST", withoutToken().url, URI.create(url).getRawQuery());
    }

    /** A post to the address as it stands in the mail, with nothing in its form. */
    HttpResponse<String> postAsItStands() throws IOException, InterruptedException {
        return send("POST", url, "");
    }

    /** The same with one character of the signature changed. */
    DisownLink forged() {
        char last = url.charAt(url.length() - 5);
        return new DisownLink(
                url.substring(0, url.length() - 5) + (last == 'A' ? 'B' : 'A') + url.substring(url.length() - 4),
                address);
    }

    DisownLink garbled() {
        return new DisownLink(url.replaceAll("token=.*", "token=%21%21abc"), address);
    }

    DisownLink withoutToken() {
        return new DisownLink(url.substring(0, url.indexOf('?')), address);
    }

    /** The page of a link that is good for nothing, without what differs by the address it was asked for at. */
    static String dead(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        // The links to the other languages repeat the page's own address.
        return answer.body().replaceAll("latchkey/disown\\?[^\"]*", "");
    }

    private HttpResponse<String> send(String method, String url, String form) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Accept", "text/html")
                .header("X-Forwarded-For", address);
        if (form == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .method(method, HttpRequest.BodyPublishers.ofString(form));
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
