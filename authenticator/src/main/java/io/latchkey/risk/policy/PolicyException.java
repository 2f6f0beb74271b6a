package io.latchkey.risk.policy;

import java.util.List;
import java.util.stream.Collectors;

/** A document that is not a policy, with all that is wrong with it. */
public final class PolicyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<PolicyProblem> problems;

    /** @param problems at least one */
    public PolicyException(List<PolicyProblem> problems) {
        super(problems.stream().map(PolicyProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** In the order of the document; at least one. */
    public List<PolicyProblem> problems() {
        return problems;
    }
}
