package io.latchkey.it.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.openqa.selenium.By;

/**
 * How pages look: light and dark, on a desk and on a phone. Each is kept as a picture, must not be wider than its window, and
 * is looked over by axe-core for what keeps people out (WCAG 2.2 A and AA).
 */
public final class Appearance {
    private static final String AXE = read();
    private static final String LOOK_OVER = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: arguments[0]}).then(result => done(
                result.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 200)}`))));
            """;
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final int DESK = 1280;
    private static final int PHONE = 360;

    private final Browser browser;
    private final String language;
    private final SoftAssertions found = new SoftAssertions();

    /** @param language that pages should be in */
    public Appearance(Browser browser, String language) {
        this.browser = browser;
        this.language = language;
    }

    /** Looks at the page that the browser is on now. */
    public void look(String page) {
        found.assertThat(browser.driver().executeScript("return document.documentElement.lang"))
                .as("language of " + page)
                .isEqualTo(language);
        found.assertThat(browser.title()).as("title of " + page).isNotBlank();
        look(page, DESK, false);
        look(page, DESK, true);
        look(page, PHONE, false);
        look(page, PHONE, true);
        browser.withColours(false).withSize(DESK, 1000);
    }

    /** Looks also at the order of its headings, and whether it can be used by the keyboard alone. */
    public void lookClosely(String page) {
        found.assertThat(browser.driver().findElements(By.tagName("h1")))
                .as("headings of the first order on " + page)
                .hasSize(1);
        found.assertThat(violations(List.of("heading-order"))).as(page).isEmpty();
        found.assertThat(Keyboard.obstacles(browser)).as("keyboard on " + page).isEmpty();
        look(page);
    }

    /** Fails if there was anything wrong with any page. */
    public void assertSound() {
        found.assertAll();
    }

    private void look(String page, int width, boolean dark) {
        browser.withColours(dark).withSize(width, width == PHONE ? 740 : 1000);
        String name = page + "-" + language + (dark ? "-dark" : "-light") + (width == PHONE ? "-phone" : "");
        browser.screenshot("pages/" + name);
        found.assertThat((Long) browser.driver().executeScript("return document.documentElement.scrollWidth"))
                .as("width of " + name)
                .isLessThanOrEqualTo(width);
        if (dark == (width == PHONE)) {
            // Once in each colour and once in each width: what it finds depends on one of them, if on any.
            found.assertThat(violations(WCAG)).as(name).isEmpty();
        }
    }

    private List<?> violations(List<String> rules) {
        if (!Boolean.TRUE.equals(browser.driver().executeScript("return 'axe' in window"))) {
            browser.driver().executeScript(AXE);
        }
        return (List<?>) browser.driver().executeAsyncScript(LOOK_OVER, rules);
    }

    private static String read() {
        try (InputStream script = Appearance.class.getResourceAsStream("/axe.min.js")) {
            if (script == null) {
                throw new IllegalStateException("axe.min.js is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
