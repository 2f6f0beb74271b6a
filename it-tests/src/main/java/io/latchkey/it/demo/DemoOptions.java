package io.latchkey.it.demo;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the demo is asked to do.
 *
 * @param port where it serves, or where the story finds it
 * @param clean whether to forget the data of earlier runs
 * @param scenario the story to play against the running demo; empty to serve
 */
record DemoOptions(int port, boolean clean, Optional<String> scenario) {

    static final int DEFAULT_PORT = 8080;
    private static final int MOST = 65_000;

    /** Reads the command line. */
    static DemoOptions parse(List<String> arguments) {
        int port = DEFAULT_PORT;
        boolean clean = false;
        Optional<String> scenario = Optional.empty();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "--port" -> port = port(rest.hasNext() ? rest.next() : null);
                case "--clean" -> clean = true;
                case "--scenario" -> scenario = Optional.of(rest.hasNext() ? rest.next() : "");
                default -> throw new DemoException("Unknown option " + argument + "; ./demo --help lists them.");
            }
        }
        return new DemoOptions(port, clean, scenario);
    }

    /** Where health and metrics are. */
    int managementPort() {
        return port + 1;
    }

    /** Where the mail sink listens. */
    int smtpPort() {
        return port + 2;
    }

    private static int port(@Nullable String text) {
        try {
            int port = text == null ? 0 : Integer.parseInt(text);
            if (port >= 1 && port <= MOST) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Falls through to the one message for all bad ports.
        }
        throw new DemoException("--port wants a number from 1 to " + MOST + ".");
    }
}
