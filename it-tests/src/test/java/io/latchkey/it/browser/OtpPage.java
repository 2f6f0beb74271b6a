package io.latchkey.it.browser;

import java.util.Map;
import org.openqa.selenium.By;

/** The page that asks for the code of an authenticator app. */
public record OtpPage(Browser browser) {

    private static final By CODE = By.id("otp");
    private static final By LOG_IN = By.cssSelector("#kc-otp-login-form #kc-login");
    private static final By ANOTHER_WAY = By.id("try-another-way");

    public boolean isShown() {
        return browser.has(CODE);
    }

    public void enter(String code) {
        browser.type(CODE, code);
        browser.submit(LOG_IN);
    }

    /** Puts a code in as a paste does: all at once, with whatever is around it. */
    public void paste(String code) {
        browser.find(CODE).click();
        browser.driver().executeCdpCommand("Input.insertText", Map.of("text", code));
        browser.submit(LOG_IN);
    }

    public boolean offersAnotherWay() {
        return browser.has(ANOTHER_WAY);
    }

    public void tryAnotherWay() {
        browser.submit(ANOTHER_WAY);
    }

    public String error() {
        return Messages.of(browser);
    }
}
