package io.latchkey.it.flow;

import io.latchkey.it.server.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the command line as it is built: in a process of its own, from its jar. */
final class CommandLineJar {
    private static final long PATIENCE_SECONDS = 120;

    private CommandLineJar() {}

    /**
     * One run.
     *
     * @param code its exit code
     * @param text what it said on either channel
     */
    record Run(int code, String text) {}

    /** @throws IllegalStateException if it doesn't end */
    static Run run(Object... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar().toString()));
        for (Object one : arguments) {
            words.add(one.toString());
        }
        Path terminal = Files.createTempFile("latchkey", ".txt");
        try {
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(terminal.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("It doesn't end: " + words);
            }
            return new Run(process.exitValue(), Files.readString(terminal));
        } finally {
            Files.delete(terminal);
        }
    }

    private static Path jar() throws IOException {
        Path target = Workspace.locate().project().resolve("authenticator/target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-cli.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
