package io.latchkey.it.browser;

import io.latchkey.it.client.SoftKey;
import io.latchkey.it.server.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.NoAlertPresentException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.UnexpectedAlertBehaviour;
import org.openqa.selenium.UnhandledAlertException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A Chromium with an empty profile of its own, closed with everything it started. */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path profile;
    private final Path screenshots;
    private final String name;
    private final ChromeDriver driver;
    private final Map<String, Object> headers = new HashMap<>();
    private final AtomicInteger shots = new AtomicInteger();

    private Browser(Path profile, Path screenshots, String name, ChromeDriver driver) {
        this.profile = profile;
        this.screenshots = screenshots;
        this.name = name;
        this.driver = driver;
    }

    /**
     * Starts a browser.
     *
     * @param screenshots where {@link #screenshot()} puts its pictures
     * @param name what they are named after
     */
    public static Browser open(Path screenshots, String name) {
        try {
            Path profile = Files.createTempDirectory("latchkey-browser-");
            ChromeOptions options = new ChromeOptions();
            options.setBinary(Chromium.browser());
            // A dialogue waits for whoever answers it: it may open between two commands.
            options.setUnhandledPromptBehaviour(UnexpectedAlertBehaviour.IGNORE);
            options.addArguments(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    // A picture of a whole page has no room for them.
                    "--hide-scrollbars",
                    "--lang=en-GB",
                    "--window-size=1280,1000",
                    "--user-data-dir=" + profile);
            ChromeDriverService service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(Chromium.driver())
                    .usingAnyFreePort()
                    .withSilent(true)
                    .build();
            return new Browser(profile, screenshots, name, new ChromeDriver(service, options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes every request from now on seem to come from {@code address}, through a trusted proxy. */
    public Browser from(String address) {
        return withHeader("X-Forwarded-For", address);
    }

    /** Sends one more header with every request from now on. */
    public Browser withHeader(String header, String value) {
        headers.put(header, value);
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", headers));
        return this;
    }

    /** Says it is another browser from now on. */
    public Browser withUserAgent(String userAgent) {
        driver.executeCdpCommand("Network.setUserAgentOverride", Map.of("userAgent", userAgent));
        return this;
    }

    /** Lives in another time zone from now on, such as {@code Asia/Tokyo}. */
    public Browser withTimeZone(String zone) {
        driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
        return this;
    }

    /** Prefers a dark or a light page from now on. */
    public Browser withColours(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        return this;
    }

    /** Has a window of this size, in pixels, from now on. */
    public Browser withSize(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        return this;
    }

    /** Has a built-in authenticator (passkey) from now on that verifies its user without asking. */
    public Browser withAuthenticator() {
        driver.executeCdpCommand("WebAuthn.enable", Map.of("enableUI", false));
        driver.executeCdpCommand(
                "WebAuthn.addVirtualAuthenticator",
                Map.of(
                        "options",
                        Map.of(
                                "protocol",
                                "ctap2",
                                "transport",
                                "internal",
                                "hasResidentKey",
                                true,
                                "hasUserVerification",
                                true,
                                "isUserVerified",
                                true,
                                "automaticPresenceSimulation",
                                true)));
        return this;
    }

    /** Has a built-in authenticator from now on that holds this key for the server on localhost. */
    public Browser withKey(SoftKey key) {
        driver.executeCdpCommand("WebAuthn.enable", Map.of("enableUI", false));
        Map<String, Object> made = driver.executeCdpCommand(
                "WebAuthn.addVirtualAuthenticator",
                Map.of(
                        "options",
                        Map.of(
                                "protocol", "ctap2",
                                "transport", "internal",
                                "hasUserVerification", true,
                                "isUserVerified", true,
                                "automaticPresenceSimulation", true)));
        driver.executeCdpCommand(
                "WebAuthn.addCredential",
                Map.of(
                        "authenticatorId",
                        String.valueOf(made.get("authenticatorId")),
                        "credential",
                        Map.of(
                                "credentialId",
                                key.id(),
                                "isResidentCredential",
                                false,
                                "rpId",
                                "localhost",
                                "privateKey",
                                key.privateKey(),
                                "signCount",
                                1)));
        return this;
    }

    public void open(String url) {
        driver.get(url);
    }

    public String url() {
        return String.valueOf(driver.getCurrentUrl());
    }

    public String title() {
        return String.valueOf(driver.getTitle());
    }

    /** The text a person sees. */
    public String text() {
        return find(By.tagName("body")).getText();
    }

    public ChromeDriver driver() {
        return driver;
    }

    public boolean has(By place) {
        return !driver.findElements(place).isEmpty();
    }

    /** The element, as soon as it is there. */
    public WebElement find(By place) {
        String before = url();
        try {
            Waiting.untilTrue(place + " on " + before, PATIENCE, () -> has(place));
        } catch (IllegalStateException e) {
            throw new IllegalStateException(e.getMessage() + "; what there is: " + title() + ", on " + url(), e);
        }
        return driver.findElement(place);
    }

    /** Types into a field in place of what was in it. */
    public void type(By field, String text) {
        WebElement element = find(field);
        element.clear();
        element.sendKeys(text);
    }

    /** Clicks what leads to another page, and waits until the old one is gone. */
    public void submit(By button) {
        WebElement old = driver.findElement(By.tagName("html"));
        find(button).click();
        Waiting.untilTrue("another page than " + url(), PATIENCE, () -> isGone(old));
    }

    /** Says yes to the dialogues that come up, until the old page is gone. */
    void acceptPrompts(WebElement old) {
        Waiting.untilTrue("another page, its dialogues answered", PATIENCE, () -> {
            try {
                driver.switchTo().alert().accept();
                return false;
            } catch (NoAlertPresentException e) {
                return isGoneUnlessAsked(old);
            }
        });
    }

    /** Keeps a picture of what the window shows. */
    public Path screenshot() {
        return keep(name + "-" + shots.incrementAndGet() + ".png", driver.getScreenshotAs(OutputType.BYTES));
    }

    /**
     * Keeps a picture of the whole page, however long it is.
     *
     * @param file what to call it, without ending
     */
    public Path screenshot(String file) {
        Map<String, Object> metrics = driver.executeCdpCommand("Page.getLayoutMetrics", Map.of());
        Map<?, ?> size = (Map<?, ?>) metrics.get("cssContentSize");
        Map<String, Object> clip =
                Map.of("x", 0, "y", 0, "width", size.get("width"), "height", size.get("height"), "scale", 1);
        Object picture = driver.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip))
                .get("data");
        return keep(file + ".png", Base64.getDecoder().decode(String.valueOf(picture)));
    }

    private Path keep(String file, byte[] picture) {
        try {
            Path kept = screenshots.resolve(file);
            Files.createDirectories(kept.getParent());
            return Files.write(kept, picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
        deleteProfile();
    }

    private static boolean isGoneUnlessAsked(WebElement element) {
        try {
            return isGone(element);
        } catch (UnhandledAlertException e) {
            return false;
        }
    }

    private static boolean isGone(WebElement element) {
        try {
            element.isEnabled();
            return false;
        } catch (StaleElementReferenceException e) {
            return true;
        } catch (UnhandledAlertException e) {
            throw e;
        } catch (WebDriverException e) {
            // Asked in the moment at which the one page took the place of the other.
            if (String.valueOf(e.getMessage()).contains("does not belong to the document")) {
                return true;
            }
            throw e;
        }
    }

    private void deleteProfile() {
        try (Stream<Path> all = Files.walk(profile)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // The browser's last writes may race with this; the folder is a temporary one.
        }
    }
}
