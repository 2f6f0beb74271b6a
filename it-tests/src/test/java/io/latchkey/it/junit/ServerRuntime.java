package io.latchkey.it.junit;

import io.latchkey.it.container.DockerHost;
import io.latchkey.it.container.KeycloakContainerServer;
import io.latchkey.it.server.Workspace;
import java.nio.file.Path;
import java.util.Locale;

/** On what the server of a run runs: the switch {@code latchkey.it.runtime}. */
enum ServerRuntime {
    DISTRIBUTION {
        @Override
        SharedServer start(Workspace workspace, Path folder) {
            return SharedServer.asProcess(workspace, folder);
        }
    },
    TESTCONTAINERS {
        @Override
        SharedServer start(Workspace workspace, Path folder) {
            return SharedServer.inContainer(workspace, folder);
        }
    };

    private static final String SWITCH = "latchkey.it.runtime";
    private static final String SWITCH_OF_THIS_RUN = "latchkey.it.thisRuntime";

    abstract SharedServer start(Workspace workspace, Path folder);

    /** What the build's second run or else the switch says; {@code auto} means a container where an engine answers and has or gets the image. */
    static ServerRuntime chosen() {
        String wanted = System.getProperty(SWITCH_OF_THIS_RUN, System.getProperty(SWITCH, "auto"));
        if (!wanted.equals("auto")) {
            return valueOf(wanted.toUpperCase(Locale.ROOT));
        }
        return DockerHost.hasEngine() && KeycloakContainerServer.hasImage() ? TESTCONTAINERS : DISTRIBUTION;
    }
}
