package io.latchkey.it.client;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server showed, or the address to which it sent the browser away from itself.
 *
 * @param url where the page is
 * @param status HTTP status, 302 for a return to the application
 * @param body HTML, empty for a return to the application
 */
public record Page(URI url, int status, String body) {

    private static final Pattern FORM = Pattern.compile("<form\\b[^>]*>.*?</form>", Pattern.DOTALL);
    private static final Pattern ACTION = Pattern.compile("<form\\b[^>]*\\baction=\"([^\"]*)\"", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>", Pattern.DOTALL);
    private static final Pattern TITLE =
            Pattern.compile("<h1[^>]*id=\"kc-page-title\"[^>]*>(.*?)</h1>", Pattern.DOTALL);

    /** A form of the page: where it is sent, and its hidden fields. */
    public record Form(URI action, Map<String, String> hidden) {}

    /** Whether the server sent the browser back to the application. */
    public boolean isReturn() {
        return status == 302;
    }

    /** The parameters with which the browser is sent back to the application; empty if it is not. */
    public Map<String, String> parameters() {
        String query = url.getRawQuery();
        return isReturn() && query != null ? Http.decode(query) : Map.of();
    }

    /** Whether the page has an element of this id. */
    public boolean has(String id) {
        return body.contains("id=\"" + id + "\"");
    }

    /** The page's headline without its tags, empty if there is none. */
    public String title() {
        Matcher matcher = TITLE.matcher(body);
        return matcher.find() ? matcher.group(1).replaceAll("<[^>]*>", "").strip() : "";
    }

    /** What the page asks for. */
    public Kind kind() {
        if (isReturn()) {
            return parameters().containsKey("code") ? Kind.SIGNED_IN : Kind.SENT_BACK;
        }
        if (has("password")) {
            return Kind.PASSWORD;
        }
        if (has("otp")) {
            return Kind.OTP;
        }
        if (has("webauth") || has("authenticateWebAuthnButton")) {
            return Kind.WEBAUTHN;
        }
        if (has("recoveryCodeInput")) {
            return Kind.RECOVERY_CODE;
        }
        return has("kc-error-message") ? Kind.ERROR : Kind.OTHER;
    }

    /** What a page can ask for. */
    public enum Kind {
        SIGNED_IN,
        SENT_BACK,
        PASSWORD,
        OTP,
        WEBAUTHN,
        RECOVERY_CODE,
        ERROR,
        OTHER
    }

    /** The form that holds the text {@code mark}, such as {@code name="otp"}. */
    public Optional<Form> form(String mark) {
        return FORM.matcher(body)
                .results()
                .map(found -> found.group())
                .filter(form -> form.contains(mark))
                .findFirst()
                .flatMap(this::parse);
    }

    private Optional<Form> parse(String form) {
        Matcher action = ACTION.matcher(form);
        if (!action.find()) {
            return Optional.empty();
        }
        Map<String, String> hidden = new LinkedHashMap<>();
        INPUT.matcher(form)
                .results()
                .map(found -> found.group())
                .filter(input -> attribute(input, "type").equals("hidden"))
                .forEach(input -> hidden.put(attribute(input, "name"), attribute(input, "value")));
        return Optional.of(new Form(url.resolve(unescape(action.group(1))), hidden));
    }

    private static String attribute(String tag, String name) {
        Matcher matcher = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return matcher.find() ? unescape(matcher.group(1)) : "";
    }

    private static String unescape(String text) {
        return text.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }
}
