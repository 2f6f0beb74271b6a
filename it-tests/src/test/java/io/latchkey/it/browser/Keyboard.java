package io.latchkey.it.browser;

import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What keeps people out who use the keyboard alone: what only a mouse can press, and what doesn't show that it has the focus. */
final class Keyboard {
    private static final String LOOK_OVER = """
            const done = arguments[arguments.length - 1];
            const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
            const shape = (element) => [element, element.parentElement].flatMap((one) => [null, "::before", "::after"].map((part) => {
                const style = getComputedStyle(one, part);
                return [style.outline, style.boxShadow, style.border, style.backgroundColor, style.textDecoration].join();
            })).join("|");
            const name = (element) => element.outerHTML.slice(0, 160);
            const isThere = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
                && element.getBoundingClientRect().width > 0 && !element.closest("[hidden], .kc-hidden");
            (async () => {
                const found = [];
                for (const element of document.querySelectorAll("[onclick]")) {
                    if (isThere(element) && element.tabIndex < 0) {
                        found.push("only for a mouse: " + name(element));
                    }
                }
                const focusable = [...document.querySelectorAll("a[href], button, input, select, textarea, [tabindex='0']")]
                    .filter((element) => isThere(element) && !element.disabled && element.tabIndex >= 0);
                for (const element of focusable) {
                    document.activeElement?.blur();
                    await pause(0);
                    const before = shape(element);
                    element.focus({ focusVisible: true });
                    for (let i = 0; i < 10 && shape(element) === before; i++) {
                        await pause(50);
                    }
                    if (document.activeElement !== element) {
                        found.push("takes no focus: " + name(element));
                    } else if (shape(element) === before) {
                        found.push("shows no focus: " + name(element));
                    }
                }
                document.activeElement?.blur();
                done(found);
            })();
            """;

    private Keyboard() {}

    /** What is wrong with the page that the browser is on now; empty if nothing is. */
    static List<?> obstacles(Browser browser) {
        // From now on the page takes its user for one who has no mouse.
        browser.find(By.tagName("body")).sendKeys(Keys.TAB);
        return (List<?>) browser.driver().executeAsyncScript(LOOK_OVER);
    }
}
