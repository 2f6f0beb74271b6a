package io.latchkey.it.browser;

import org.openqa.selenium.By;

/** The page that asks for user name and password. */
public record LoginPage(Browser browser) {

    private static final By USERNAME = By.id("username");
    private static final By PASSWORD = By.id("password");
    private static final By LOG_IN = By.id("kc-login");
    private static final By FORGOT = By.linkText("Forgot Password?");

    public boolean isShown() {
        return browser.has(PASSWORD) && browser.has(LOG_IN);
    }

    public void logIn(String username, String password) {
        browser.type(USERNAME, username);
        browser.type(PASSWORD, password);
        browser.submit(LOG_IN);
    }

    /** Answers a page that knows the user already. */
    public void reauthenticate(String password) {
        browser.type(PASSWORD, password);
        browser.submit(LOG_IN);
    }

    public void forgotPassword() {
        browser.submit(FORGOT);
    }

    /** What is wrong with the input, empty when nothing is. */
    public String error() {
        return Messages.of(browser);
    }
}
