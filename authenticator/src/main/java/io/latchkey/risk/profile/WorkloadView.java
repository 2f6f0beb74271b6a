package io.latchkey.risk.profile;

import io.latchkey.risk.profile.WorkloadHabits.Seen;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;

/** What is usual for a service account, as tables that people read. */
final class WorkloadView {
    private static final String UNKNOWN = "unknown";

    private WorkloadView() {}

    /** None of a person's. */
    static List<ProfileView.Table> tables(WorkloadHabits workload) {
        List<ProfileView.Table> tables = new ArrayList<>();
        if (workload != WorkloadHabits.NONE) {
            tables.add(table("workload-system", workload.systems, key -> "AS" + key));
            tables.add(table("workload-country", workload.countries, Keys::countryCode));
            tables.add(new ProfileView.Table(
                    "workload-rate",
                    0,
                    List.of(new ProfileView.Row(
                            Math.max(workload.rate, workload.rateToday) + " an hour",
                            1,
                            LocalDate.ofEpochDay(workload.day)))));
        }
        return tables;
    }

    private static ProfileView.Table table(String name, List<Seen> values, LongFunction<String> label) {
        List<ProfileView.Row> rows = values.stream()
                .sorted(Comparator.comparingInt(Seen::last).reversed().thenComparingLong(Seen::key))
                .map(seen -> new ProfileView.Row(
                        seen.key() == 0 ? UNKNOWN : label.apply(seen.key()), 1, LocalDate.ofEpochDay(seen.last())))
                .toList();
        return new ProfileView.Table(name, 0, rows);
    }
}
