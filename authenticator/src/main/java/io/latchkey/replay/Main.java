package io.latchkey.replay;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line. Exit codes: 0 done, 1 done and something was found ({@code lint}), 2 wrong options or an input that can't
 * be used, 3 an error of the program itself.
 */
@Command(
        name = "latchkey",
        description =
                "Explains decisions, checks realm exports, replays recorded sign-ins and fits policies to them. Needs no server.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            ExplainCommand.class,
            LintCommand.class,
            ReplayCommand.class,
            CompareCommand.class,
            TuneCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done; 1 done, and something was found (lint); 2 wrong options, or an input that can't be used;"
                    + " 3 an error of the program itself."
        })
public final class Main implements Runnable {
    static final int DONE = 0;
    static final int FOUND = 1;
    static final int UNUSABLE = 2;
    static final int BROKEN = 3;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    public static void main(String... arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /** Runs one command and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new Main());
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((exception, words) -> {
            CommandLine command = exception.getCommandLine();
            String said = String.valueOf(exception.getMessage()).replaceFirst("^Error: ", "");
            command.getErr()
                    .println(said + (said.endsWith(".") ? " " : ". ")
                            + command.getCommandSpec().qualifiedName() + " --help tells what there is.");
            return UNUSABLE;
        });
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            if (exception instanceof UnusableInputException) {
                command.getErr().println(exception.getMessage());
                return UNUSABLE;
            }
            exception.printStackTrace(command.getErr());
            return BROKEN;
        });
        int code = line.execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which command to run.");
    }

    /** As the jar's manifest has it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"latchkey " + (version == null ? "(not from its jar)" : version)};
        }
    }
}
