package io.latchkey.it.desk;

import io.latchkey.it.browser.Browser;
import io.latchkey.it.browser.LoginPage;
import io.latchkey.it.browser.OtpPage;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.Keycloak;
import org.openqa.selenium.By;

/** The desk in a real browser, of the realm {@code latchkey}. */
record DeskPage(Browser browser, Keycloak keycloak) {
    private static final By THERE = By.cssSelector("#main h1, #main .alert, #otp");

    /** Opens it, gives name and password, and a code where that is asked for. */
    void signIn(Person staff, String language) {
        browser.open(keycloak.url() + "/realms/latchkey/latchkey/desk?lang=" + language);
        browser.find(By.id("password"));
        new LoginPage(browser).logIn(staff.name(), staff.password());
        browser.find(THERE);
        if (browser.has(By.id("otp"))) {
            new OtpPage(browser).enter(staff.code());
            browser.find(THERE);
        }
    }
}
