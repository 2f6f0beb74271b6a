package io.latchkey.it.browser;

import java.util.stream.Collectors;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The notices that Keycloak's pages show beside or above their fields. */
final class Messages {

    private static final By PLACES =
            By.cssSelector("[id^='input-error'], .pf-v5-c-alert__title, .pf-v5-c-helper-text__item-text");

    private Messages() {}

    static String of(Browser browser) {
        return browser.driver().findElements(PLACES).stream()
                .map(WebElement::getText)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
