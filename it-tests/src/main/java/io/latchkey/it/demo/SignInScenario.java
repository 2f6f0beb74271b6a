package io.latchkey.it.demo;

import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.TestUsers.Person;
import java.time.Instant;
import java.time.ZoneOffset;

/** From an everyday sign-in to one that nobody should be let in by. */
final class SignInScenario implements Scenario {

    /** Weil am Rhein, in Germany; Basel, in Switzerland, is across the river. */
    private static final String HOME = "46.5.28.200";

    private static final String ACROSS_THE_BORDER = "5.154.186.10";
    private static final String SAO_PAULO = "200.160.2.3";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like"
            + " Gecko) Chrome/140.0.0.0 Safari/537.36";
    private static final int WRONG_PASSWORDS = 6;
    private static final int USUAL_SIGN_INS = 2;
    private static final int MORNING = 8;
    private static final int NIGHT = 2;

    @Override
    public String name() {
        return "sign-in";
    }

    @Override
    public String summary() {
        return "somebody new signs in as always, moves, travels too fast, opens payroll at night; then strangers try.";
    }

    @Override
    public void play(Stage stage) {
        Person person = stage.somebodyNew();
        HttpBrowser laptop = stage.browser(HOME, FIREFOX);
        stage.signIn("The first sign-in", person, "demo-app", laptop);
        stage.signIn("On to payroll: a code proves that the laptop is his", person, "payroll", laptop);
        for (int i = 0; i < USUAL_SIGN_INS; i++) {
            laptop.cookies().closeBrowser();
            stage.signIn("As always", person, "demo-app", laptop);
        }
        laptop.cookies().closeBrowser();
        stage.signIn("A new device, at home", person, "demo-app", stage.browser(HOME, CHROME));
        stage.signIn("The laptop in a new country", person, "demo-app", laptop.from(ACROSS_THE_BORDER));
        laptop.cookies().closeBrowser();
        stage.signIn(
                "São Paulo, minutes later: impossible travel", person, "demo-app", stage.browser(SAO_PAULO, FIREFOX));
        payrollAtNight(stage, person, laptop.from(HOME));
        stage.wrongPasswords(WRONG_PASSWORDS, person, stage.browser(SAO_PAULO, CHROME));
        stage.signIn(
                "The right password after " + WRONG_PASSWORDS + " wrong ones, from there",
                person,
                "demo-app",
                stage.browser(SAO_PAULO, CHROME));
        stage.signIn("From there to the ops console: refused", person, "ops-console", stage.browser(SAO_PAULO, CHROME));
    }

    /** It is always two at night somewhere: payroll's office hours are those of that place. */
    private static void payrollAtNight(Stage stage, Person person, HttpBrowser laptop) {
        int now = Instant.now().atOffset(ZoneOffset.UTC).getHour();
        int hours = NIGHT - now;
        ZoneOffset zone = ZoneOffset.ofHours(hours < -12 ? hours + 24 : hours);
        stage.withOfficeHours(
                "payroll",
                zone,
                MORNING,
                () -> stage.signIn("Payroll at night, outside its office hours", person, "payroll", laptop));
    }
}
