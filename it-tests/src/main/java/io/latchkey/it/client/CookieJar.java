package io.latchkey.it.client;

import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The cookies of one browser at one server. Unlike the JDK's own it sends secure cookies to loopback without TLS, as
 * browsers do.
 */
public final class CookieJar {

    private static final int LONG = 86_400;

    private final List<HttpCookie> cookies = new ArrayList<>();

    /** The value of a cookie, empty if there is none. */
    public synchronized String value(String name) {
        return cookies.stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Puts a cookie in by hand, in place of one of its name and path; it outlives the browser. */
    public synchronized void put(String name, String value, String path) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setMaxAge(LONG);
        cookie.setPath(path);
        keep(cookie);
    }

    /** Drops a cookie. */
    public synchronized void remove(String name) {
        cookies.removeIf(cookie -> cookie.getName().equals(name));
    }

    /** The names of all cookies. */
    public synchronized List<String> names() {
        return cookies.stream().map(HttpCookie::getName).toList();
    }

    /** Drops what a browser forgets when it is closed. */
    public synchronized void closeBrowser() {
        cookies.removeIf(cookie -> cookie.getMaxAge() < 0);
    }

    synchronized void receive(URI from, HttpHeaders headers) {
        for (String header : headers.allValues("Set-Cookie")) {
            for (HttpCookie cookie : HttpCookie.parse("Set-Cookie: " + header)) {
                if (cookie.getPath() == null) {
                    cookie.setPath(from.getPath());
                }
                keep(cookie);
            }
        }
    }

    public synchronized String header(URI to) {
        return cookies.stream()
                .filter(cookie -> matches(to.getPath(), cookie.getPath()))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private void keep(HttpCookie cookie) {
        cookies.removeIf(
                old -> old.getName().equals(cookie.getName()) && old.getPath().equals(cookie.getPath()));
        if (cookie.getMaxAge() != 0) {
            cookies.add(cookie);
        }
    }

    private static boolean matches(String path, String prefix) {
        return path.equals(prefix) || path.startsWith(prefix.endsWith("/") ? prefix : prefix + "/");
    }
}
