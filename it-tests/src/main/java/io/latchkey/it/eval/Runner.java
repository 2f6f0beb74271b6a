package io.latchkey.it.eval;

import io.latchkey.risk.policy.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets a history happen and has every sign-in in it scored by all scorers. */
final class Runner {
    private final List<Scorer> scorers =
            List.of(new Latchkey(), new Freeman(), new NewToken(), new FixedWeights(), new TwoPartRule());

    /** @return the rated sign-ins, in time order; attacks on accounts that were never used are left out */
    Rows run(History history, Policy policy) {
        Server server = new Server(policy);
        Map<String, Integer> persons = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        for (Step step : history.steps()) {
            if (step instanceof Step.Theft theft) {
                server.steal(theft);
            } else if (step instanceof Step.SignIn signIn) {
                Seen seen = server.look(signIn);
                int person = persons.computeIfAbsent(signIn.who().id(), id -> persons.size());
                boolean rated = !signIn.at().isBefore(history.ratedFrom());
                if (rated && (signIn.attack() == null || seen.earlier() > 0)) {
                    rows.add(row(person, signIn, seen));
                }
                if (signIn.attack() == null) {
                    server.finish(signIn, seen);
                    scorers.forEach(scorer -> scorer.learn(seen));
                }
            }
        }
        double days = Duration.between(history.ratedFrom(), history.until()).toDays();
        return new Rows(rows, scorers.stream().map(Scorer::name).toList(), days);
    }

    private Row row(int person, Step.SignIn signIn, Seen seen) {
        double[] scores = scorers.stream().mapToDouble(s -> s.score(seen)).toArray();
        return new Row(
                person,
                signIn.who().workforce(),
                seen.earlier(),
                signIn.attack(),
                scores,
                seen.assessment().level(),
                seen.assessment(),
                signIn);
    }
}
