package io.latchkey.it.browser;

import org.openqa.selenium.By;

/** The page that asks for a passkey. */
public record WebAuthnPage(Browser browser) {

    private static final By BUTTON = By.id("authenticateWebAuthnButton");

    public boolean isShown() {
        return browser.has(BUTTON);
    }

    public void authenticate() {
        browser.submit(BUTTON);
    }

    public String error() {
        return Messages.of(browser);
    }
}
