package io.latchkey.it.eval;

import io.latchkey.it.eval.campus.Campus;
import io.latchkey.it.eval.town.Town;
import io.latchkey.risk.policy.Policies;
import java.util.List;

/** The command that says how good the scoring is. */
public final class Evaluation {
    private static final String HELP = """
            Usage: it-tests/evaluate [--campus] [--seed N] [--employees N] [--consumers N] [--attacks N] [--details] [--losses]

            Makes up five months of sign-ins and attacks, has the engine and four simpler scorers rate them, and
            prints how many ordinary sign-ins each would prompt to catch so many attacks.

              --campus       a second generator with other assumptions: 150 staff, 700 students
              --seed N       another history; default 1
              --employees N  default 350
              --consumers N  default 1200
              --attacks N    of each kind; default 1500
              --details      each attack by itself, for each class of users and each scorer
              --losses       by which evidence people are prompted and attacks pass
            """;

    private Evaluation() {}

    public static void main(String... arguments) {
        List<String> given = List.of(arguments);
        if (given.contains("--help") || given.contains("-h")) {
            System.out.print(HELP);
            return;
        }
        Rows rows = new Runner().run(history(given), Policies.defaults());
        Results results = new Results(rows);
        results.print();
        if (given.contains("--details")) {
            results.details();
        }
        if (given.contains("--losses")) {
            Inside inside = new Inside(rows);
            inside.cells();
            inside.losses();
        }
    }

    private static History history(List<String> given) {
        boolean campus = given.contains("--campus");
        int employees = number(given, "--employees", campus ? 150 : 350);
        int consumers = number(given, "--consumers", campus ? 700 : 1200);
        int attacks = number(given, "--attacks", 1500);
        int seed = number(given, "--seed", 1);
        return campus
                ? new Campus(employees, consumers, attacks).history(seed)
                : new Town(employees, consumers, attacks).history(seed);
    }

    private static int number(List<String> given, String name, int otherwise) {
        int index = given.indexOf(name);
        return index < 0 || index + 1 == given.size() ? otherwise : Integer.parseInt(given.get(index + 1));
    }
}
