package io.latchkey.it.demo;

import io.latchkey.it.client.DemoRealm;
import io.latchkey.it.server.Ports;
import io.latchkey.it.server.Workspace;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/** All stories there are. */
final class Scenarios {

    private static final List<Scenario> ALL =
            List.of(new SignInScenario(), new RecoveryScenario(), new SessionsScenario(), new MachinesScenario());

    private Scenarios() {}

    /** Plays the story of that name, or the first one if it is empty. */
    static void play(String name, DemoOptions options, Workspace workspace) {
        Scenario scenario = ALL.stream()
                .filter(candidate -> name.isEmpty() || candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new DemoException("no story is called " + name + "; there are: "
                        + ALL.stream().map(Scenario::name).collect(Collectors.joining(", ")) + "."));
        if (Ports.isFree(options.port())) {
            throw new DemoException("nothing serves on port " + options.port() + ": start ./demo first.");
        }
        URI server = URI.create("http://localhost:" + options.port());
        DemoRealm realm = DemoRealm.read(DemoServer.realmFile(workspace));
        Stage stage = new Stage(server, realm, new DemoFolder(workspace.target().resolve("demo")).mails(), System.out);
        stage.say(scenario.name() + ": " + scenario.summary());
        scenario.play(stage);
    }
}
