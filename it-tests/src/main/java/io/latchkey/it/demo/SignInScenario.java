package io.latchkey.it.demo;

import io.latchkey.it.client.HttpBrowser;

/** From an everyday sign-in to one that nobody should let in. */
final class SignInScenario implements Scenario {

    private static final String HOME = "91.64.10.20";
    private static final String ABROAD = "200.160.2.3";
    private static final String LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String OTHER =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"
                    + " Safari/537.36";

    @Override
    public String name() {
        return "sign-in";
    }

    @Override
    public String summary() {
        return "bob signs in as always, then from another device, from abroad, and to payroll.";
    }

    @Override
    public void play(Stage stage) {
        HttpBrowser laptop = stage.browser(HOME, LAPTOP);
        stage.signIn("First sign-in", "bob", "demo-app", laptop);
        laptop.cookies().closeBrowser();
        stage.signIn("As always", "bob", "demo-app", laptop);
        stage.signIn("A new device", "bob", "demo-app", stage.browser(HOME, OTHER));
        stage.signIn("From abroad", "bob", "demo-app", stage.browser(ABROAD, OTHER));
        stage.signIn("Payroll", "bob", "payroll", laptop.from(HOME));
    }
}
