package io.latchkey.it.demo;

import io.latchkey.it.server.Workspace;
import java.util.List;

/** The command behind {@code ./demo}. */
public final class Demo {

    private Demo() {}

    /** Serves, or plays a story against a demo that serves. Ends with 1 and one line on what can't be done. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            DemoOptions options = DemoOptions.parse(List.of(arguments));
            Workspace workspace = Workspace.locate();
            if (options.scenario().isPresent()) {
                Scenarios.play(options.scenario().get(), options, workspace);
            } else {
                DemoServer.serve(options, workspace);
            }
        } catch (DemoException | IllegalStateException e) {
            System.err.println("demo: " + e.getMessage());
            System.exit(1);
        }
    }
}
