package io.latchkey.it.eval;

import java.util.List;
import java.util.function.Predicate;

/** A class of users: of all, of one kind, or by how many sign-ins they had before. */
record Group(String name, Predicate<Row> holds) {
    static final Group ALL = new Group("all", row -> true);
    static final Group WORKFORCE = new Group("workforce", Row::workforce);
    static final Group CONSUMERS = new Group("consumers", row -> !row.workforce());

    static List<Group> all() {
        return List.of(
                ALL,
                WORKFORCE,
                CONSUMERS,
                new Group("1 earlier", row -> row.earlier() == 1),
                new Group("2–4 earlier", row -> row.earlier() >= 2 && row.earlier() < 5),
                new Group("5–19 earlier", row -> row.earlier() >= 5 && row.earlier() < 20),
                new Group("20+ earlier", row -> row.earlier() >= 20));
    }
}
