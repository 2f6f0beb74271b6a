package io.latchkey.it.demo;

import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.OidcClient.Answer;
import io.latchkey.it.client.TestUsers.Person;

/** What becomes of a session after its sign-in: at home, on the way, and in a thief's hands. */
final class SessionsScenario implements Scenario {
    private static final String HOME = "46.5.28.200";
    private static final String ON_THE_WAY = "46.5.99.1";
    private static final String SAO_PAULO = "200.160.2.3";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String SCRIPT = "curl/8.14.1";

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public String summary() {
        return "tokens are refreshed at home, on the way and by a thief, who ends with the client's session, or with all of it.";
    }

    @Override
    public void play(Stage stage) {
        Person person = stage.somebodyNew();
        HttpBrowser laptop = stage.browser(HOME, FIREFOX);
        TokenDesk demo = new TokenDesk(stage, "demo-app", person);
        Answer tokens = demo.signIn("A sign-in, and its tokens", laptop, HOME, FIREFOX);
        demo.refresh("A refresh at home: counted, not recorded", tokens, HOME, FIREFOX);
        demo.refresh("In another network of the same provider", tokens, ON_THE_WAY, FIREFOX);
        demo.refresh("The same once more: counted", tokens, ON_THE_WAY, FIREFOX);
        demo.refresh("The refresh token, stolen, in São Paulo", tokens, SAO_PAULO, SCRIPT);
        demo.refresh("The owner's, at home: it is good for nobody now", tokens, HOME, FIREFOX);
        demo.signIn("His browser is still signed in", laptop, HOME, FIREFOX);
        TokenDesk payroll = new TokenDesk(stage, "payroll", person);
        Answer sensitive = payroll.signIn("Payroll, after a code", laptop, HOME, FIREFOX);
        payroll.refresh("Payroll's refresh token, stolen: the session ends", sensitive, SAO_PAULO, SCRIPT);
        stage.signIn("The owner has to sign in anew, everywhere", person, "demo-app", laptop);
    }
}
