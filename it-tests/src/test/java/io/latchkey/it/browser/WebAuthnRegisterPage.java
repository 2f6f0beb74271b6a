package io.latchkey.it.browser;

import org.openqa.selenium.By;

/** The page that makes a new passkey. */
public record WebAuthnRegisterPage(Browser browser) {

    private static final By BUTTON = By.id("registerWebAuthn");

    public boolean isShown() {
        return browser.has(BUTTON);
    }

    /** Registers with the browser's authenticator under the label that the page proposes. */
    public void register() {
        org.openqa.selenium.WebElement old = browser.driver().findElement(By.tagName("html"));
        browser.find(BUTTON).click();
        browser.acceptPrompts(old);
    }
}
