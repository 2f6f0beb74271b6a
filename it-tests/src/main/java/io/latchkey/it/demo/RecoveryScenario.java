package io.latchkey.it.demo;

import io.latchkey.it.client.DeskClient;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;

/** How people get back in, and how they don't. */
final class RecoveryScenario implements Scenario {

    /** Weil am Rhein, in Germany. */
    private static final String HOME = "46.5.28.200";

    private static final String SAO_PAULO = "200.160.2.3";
    /** Basel, in Switzerland, across the border. */
    private static final String BASEL = "5.154.186.10";

    private static final String OFFICE = "91.0.0.10";

    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like"
            + " Gecko) Chrome/140.0.0.0 Safari/537.36";
    private static final String SHORT_WAIT =
            "{\"never-had-factor\":{\"low\":{\"ordinary\":[\"mail + device\",\"mail + wait 5s\"]}}}";

    @Override
    public String name() {
        return "recovery";
    }

    @Override
    public String summary() {
        return "people reset their passwords at home and from abroad; the desk approves, and takes back.";
    }

    @Override
    public void play(Stage stage) {
        RecoveryStage recovery = new RecoveryStage(stage);
        Person person = stage.somebodyNew();
        HttpBrowser laptop = stage.browser(HOME, FIREFOX);
        stage.signIn("First, an ordinary sign-in", person, "demo-app", laptop);

        recovery.title("A reset from the usual device");
        Page page = recovery.open(laptop, person);
        page = recovery.finish(laptop, page, person);
        recovery.outcome(page);

        Person traveller = stage.somebodyNew();
        stage.signIn("She signs in at home", traveller, "demo-app", stage.browser(HOME, FIREFOX));
        recovery.title("And asks for a reset in a browser of somebody else's, across the border");
        HttpBrowser abroad = stage.browser(BASEL, FIREFOX);
        Page waiting = recovery.open(abroad, traveller);
        DeskClient dex = recovery.desk("dex", OFFICE);
        String number = recovery.number(waiting);
        recovery.explain(dex, number);

        recovery.title("Dex calls back, types the number that is read out, and approves with a code of his app");
        recovery.approve(dex, "dex", number);
        Page form = recovery.press(abroad, waiting, "take-up");
        recovery.outcome(recovery.choose(abroad, form));

        recovery.title("It was the wrong person: Dex takes it back after use");
        recovery.say("   " + recovery.revoke(dex, number) + "; the account is " + recovery.standing(traveller));

        Person plain = recovery.somebodyWithoutFactor();
        recovery.title("Somebody who never had a factor, from a new device: the mail and a wait, here of five seconds");
        recovery.withTable(SHORT_WAIT, () -> {
            HttpBrowser phone = stage.browser(SAO_PAULO, CHROME);
            Page open = recovery.open(phone, plain);
            String second = recovery.number(open);
            recovery.explain(dex, second);
            Page running = recovery.press(phone, open, "wait");
            recovery.say("   the wait runs, and the owner is told on every channel");
            recovery.outcome(recovery.choose(phone, recovery.afterWaiting(phone, running)));
        });

        recovery.title("“This wasn’t me”: the owner presses the button that was mailed to him");
        recovery.say("   " + recovery.disown(stage.browser(HOME, FIREFOX), plain) + "; the account is "
                + recovery.standing(plain));

        Person admin = recovery.administrator();
        stage.signIn("An administrator signs in at home", admin, "demo-app", stage.browser(HOME, FIREFOX));
        recovery.title("And a minute later somebody asks for his reset in São Paulo: refused");
        recovery.refused(stage.browser(SAO_PAULO, CHROME), admin);
    }
}
