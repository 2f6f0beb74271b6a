package io.latchkey.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: one decision as a sum. */
@Command(
        name = "explain",
        description = {
            "Shows a decision as the sum of its points, and what would have had to be ordinary for a lower level.",
            "The file holds one decision as REST gives it (/admin/realms/{realm}/latchkey/decisions/{id}), or one line of"
                    + " the decision log's export."
        },
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "DECISION.json", description = "The decision.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--policy",
            paramLabel = "POLICY.json",
            description = "For a line of the export: the policy by which to say what would have changed the level. The"
                    + " default policy if left out.")
    private @Nullable Path policy;

    @Override
    public Integer call() {
        JsonNode document = Documents.json(file);
        Policy by = policy == null ? Policies.defaults() : Documents.policy(policy);
        DecisionText text = DecisionText.of(document, by)
                .orElseThrow(() -> new UnusableInputException(file + " is not a decision: it has neither \"decision\""
                        + " and \"rows\", as REST gives it, nor \"context\" and \"assessment\", as a line of the"
                        + " export does."));
        text.lines().forEach(spec.commandLine().getOut()::println);
        return Main.DONE;
    }
}
