package io.latchkey.risk.profile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts a profile into a form people can read. Weights are as of the day of the last sign-in that was learnt. */
final class Views {
    private static final double HOUR_SHOWN = 0.05;

    private Views() {}

    static ProfileView of(Profile profile) {
        Habits habits = profile.habits();
        List<ProfileView.Table> tables = new ArrayList<>();
        for (Kind kind : Kind.ALL) {
            if (habits.knows(kind)) {
                tables.add(table(kind, habits));
            }
        }
        List<ProfileView.Row> hours = hours(habits);
        if (!hours.isEmpty()) {
            tables.add(new ProfileView.Table("hour", 0, hours));
        }
        tables.addAll(WorkloadView.tables(profile.workload()));
        return new ProfileView(
                habits.signIns,
                habits.firstAt,
                habits.lastAt,
                habits.strongProofAt,
                profile.standing(),
                profile.devices(),
                List.copyOf(tables),
                habits.visits.stream().map(Views::visit).toList());
    }

    private static ProfileView.Table table(Kind kind, Habits habits) {
        Table table = habits.tables[kind.ordinal()];
        List<ProfileView.Row> rows = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            rows.add(new ProfileView.Row(
                    Labels.of(kind, table, i), table.weight(i), LocalDate.ofEpochDay(table.day(i))));
        }
        rows.sort(Comparator.comparing(ProfileView.Row::lastSeen)
                .reversed()
                .thenComparing(Comparator.comparing(ProfileView.Row::weight).reversed())
                .thenComparing(ProfileView.Row::value));
        double trials = habits.trials[kind.ordinal()];
        double rate = trials <= 0 ? 0 : Math.min(1, habits.novelties[kind.ordinal()] / trials);
        return new ProfileView.Table(kind.key(), rate, List.copyOf(rows));
    }

    /** Hours of the week in UTC, such as {@code Mon 08}. */
    private static List<ProfileView.Row> hours(Habits habits) {
        String[] names = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
        List<ProfileView.Row> rows = new ArrayList<>();
        for (int i = 0; i < habits.rhythm.size(); i++) {
            int hour = habits.rhythm.hourAt(i);
            double weight = habits.rhythm.weightAt(i);
            if (weight >= HOUR_SHOWN) {
                String name = names[hour / 24] + (hour % 24 < 10 ? " 0" : " ") + hour % 24;
                rows.add(new ProfileView.Row(name, weight, LocalDate.ofEpochDay(habits.day)));
            }
        }
        return List.copyOf(rows);
    }

    private static ProfileView.Visit visit(Visit visit) {
        return new ProfileView.Visit(
                visit.at(),
                visit.country() == Keys.NONE ? null : Keys.countryCode(visit.country()),
                visit.latitude(),
                visit.longitude(),
                visit.accuracyKm());
    }
}
