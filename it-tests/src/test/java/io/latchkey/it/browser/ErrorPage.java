package io.latchkey.it.browser;

import org.openqa.selenium.By;

/** The page that ends a flow without success. */
public record ErrorPage(Browser browser) {

    private static final By MESSAGE = By.id("kc-error-message");

    public boolean isShown() {
        return browser.has(MESSAGE);
    }

    public String message() {
        return browser.find(MESSAGE).getText();
    }
}
