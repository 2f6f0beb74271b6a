package io.latchkey.it.eval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The likelihood ratio of Freeman et al. (NDSS 2016, equation 7) as Wiefling et al. (ACM TOPS 2022) put it into practice, with
 * the weights that they give for their data set. For each of address and user agent the ratio of what all users show to what
 * this user shows, each the weighted sum of the shares of the value and of what contains it; where the user never showed any of
 * it, a ratio of four. Times how rarely this user signs in, because all accounts are taken to be attacked alike. A first
 * sign-in, which that work leaves out, gets no score.
 */
final class Freeman implements Scorer {
    private static final double[] NETWORK = {0.6, 0.3, 0.1};
    private static final double[] AGENT = {
        0.5386653840551359, 0.2680451498625666, 0.18818295100109536, 0.0051065150812021525
    };
    private static final double NEVER_SHOWN = 4;

    private final Map<String, Map<String, Integer>> users = new HashMap<>();
    private final Map<String, Integer> all = new HashMap<>();
    private final Map<String, Integer> signIns = new HashMap<>();
    private int total;

    @Override
    public String name() {
        return "freeman";
    }

    @Override
    public double score(Seen seen) {
        Map<String, Integer> own = users.get(seen.user());
        if (own == null) {
            return Double.NEGATIVE_INFINITY;
        }
        int ownTotal = signIns.getOrDefault(seen.user(), 0);
        Values now = Values.of(seen.context());
        double score = ratio(own, ownTotal, network(now), NETWORK) * ratio(own, ownTotal, agent(now), AGENT);
        return Math.log(score * total / ((double) users.size() * ownTotal));
    }

    private double ratio(Map<String, Integer> own, int ownTotal, List<String> values, double[] weights) {
        double user = 0;
        double everybody = 0;
        for (int i = 0; i < weights.length; i++) {
            String value = values.get(i);
            user += weights[i] * own.getOrDefault(value, 0) / ownTotal;
            // The value itself is smoothed, so that one that nobody showed is not impossible.
            int seen = all.getOrDefault(value, 0);
            everybody += weights[i] * (i == 0 ? Math.max(1, seen) : seen) / (total + 1.0);
        }
        return user == 0 ? NEVER_SHOWN : everybody / user;
    }

    @Override
    public void learn(Seen seen) {
        Values now = Values.of(seen.context());
        Map<String, Integer> own = users.computeIfAbsent(seen.user(), u -> new HashMap<>());
        for (List<String> values : List.of(network(now), agent(now))) {
            for (String value : values) {
                own.merge(value, 1, Integer::sum);
                all.merge(value, 1, Integer::sum);
            }
        }
        signIns.merge(seen.user(), 1, Integer::sum);
        total++;
    }

    private static List<String> network(Values now) {
        return List.of("ip " + now.address(), "as " + now.as(), "country " + now.country());
    }

    private static List<String> agent(Values now) {
        return List.of("ua " + now.agent(), "browser " + now.browser(), "os " + now.os(), "type " + now.type());
    }
}
