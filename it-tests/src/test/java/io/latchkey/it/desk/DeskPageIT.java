package io.latchkey.it.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.browser.Appearance;
import io.latchkey.it.browser.Browser;
import io.latchkey.it.browser.LoginPage;
import io.latchkey.it.client.DemoRealm;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/** The desk's page in a real browser, without any case. */
@WithKeycloak
class DeskPageIT {
    private static final String OFFICE = "198.18.7.7";
    private static final By NUMBER = By.id("number");
    private static final By OPEN = By.cssSelector("form.find button");
    private static final By ALERT = By.id("find-alert");

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void staff_sign_in_and_see_the_load(String language, Keycloak keycloak, Browser browser, TestUsers users) {
        Appearance appearance = new Appearance(browser, language);
        Person dex = users.with(users.withOtp(), "recovery-desk");

        new DeskPage(browser.from(OFFICE), keycloak).signIn(dex, language);

        assertThat(browser.find(NUMBER).isDisplayed()).isTrue();
        assertThat(browser.url()).as("the code is gone").doesNotContain("code=", "state=");
        appearance.look("desk-queue");
        browser.type(NUMBER, "K7M-24Q-XTD");
        browser.find(OPEN).click();
        browser.find(By.cssSelector("#find-alert:not(:empty)"));
        appearance.look("desk-wrong-number");
        appearance.assertSound();
    }

    @Test
    void who_has_no_role_is_told_so_and_sees_nothing(Keycloak keycloak, Browser browser, TestUsers users) {
        Person somebody = users.withOtp();

        new DeskPage(browser.from(OFFICE), keycloak).signIn(somebody, "en");

        assertThat(browser.find(By.cssSelector("main .alert")).getText()).contains("recovery staff", somebody.name());
        assertThat(browser.has(NUMBER)).isFalse();
    }

    @Test
    void tokens_are_kept_nowhere_and_a_reload_signs_in_again_by_itself(
            Keycloak keycloak, Browser browser, TestUsers users) {
        Person dex = users.with(users.withOtp(), "recovery-desk");
        new DeskPage(browser.from(OFFICE), keycloak).signIn(dex, "en");
        browser.find(NUMBER);

        assertThat(browser.driver()
                        .executeScript("return JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"))
                .isEqualTo("{}{}");
        browser.driver().navigate().refresh();
        browser.find(NUMBER);
        assertThat(browser.find(By.id("who")).getText()).contains(dex.name());
    }

    @Test
    void signing_out_ends_the_session(Keycloak keycloak, Browser browser, TestUsers users) {
        Person dex = users.with(users.withOtp(), "recovery-desk");
        new DeskPage(browser.from(OFFICE), keycloak).signIn(dex, "en");

        browser.find(By.cssSelector("#who button")).click();

        browser.find(By.id("password"));
        assertThat(new LoginPage(browser).isShown()).isTrue();
    }

    @Test
    void the_page_runs_nothing_but_its_own_scripts_and_can_not_be_framed(
            Keycloak keycloak, DemoRealm realm, Browser browser) throws IOException, InterruptedException {
        URI page = keycloak.url().resolve("/realms/" + realm.name() + "/latchkey/desk");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "connect-src 'self';",
                        "frame-ancestors 'none'",
                        "base-uri 'none'",
                        "form-action 'none'",
                        "require-trusted-types-for 'script'")
                .doesNotContain("unsafe", "*", "data:");
        assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");

        browser.open(page + "/desk.css");
        browser.open(page.toString());
        browser.find(By.id("password"));
        assertThat(browser.url()).contains("code_challenge_method=S256", "response_mode=fragment");
    }

    @Test
    void the_sign_in_of_somebody_else_can_not_be_slipped_in(Keycloak keycloak, Browser browser, DemoRealm realm) {
        browser.open(keycloak.url()
                .resolve("/realms/" + realm.name() + "/latchkey/desk#code=stolen&state=foreign")
                .toString());

        browser.find(By.id("password"));
        assertThat(browser.url()).contains("/protocol/openid-connect/auth").doesNotContain("stolen");
    }
}
