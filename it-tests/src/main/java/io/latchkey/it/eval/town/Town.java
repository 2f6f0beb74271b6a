package io.latchkey.it.eval.town;

import io.latchkey.it.eval.Attack;
import io.latchkey.it.eval.History;
import io.latchkey.it.eval.Step;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes up five months of a realm with employees and consumers, and attacks on them. */
public final class Town {
    private static final Period PERIOD = new Period(LocalDate.of(2026, 1, 12), 150);
    private static final Duration SETTLING = Duration.ofDays(30);

    private final int employees;
    private final int consumers;
    private final int attacks;

    /** @param attacks how many of each kind */
    public Town(int employees, int consumers, int attacks) {
        this.employees = employees;
        this.consumers = consumers;
        this.attacks = attacks;
    }

    /** The same seed gives the same history. */
    public History history(long seed) {
        Dice dice = new Dice(seed);
        Earth earth = new Earth(dice.split());
        List<Person> people = new ArrayList<>();
        Employees company = new Employees(earth, PERIOD, dice.split());
        for (int i = 0; i < employees; i++) {
            people.add(company.someone(i));
        }
        Consumers shop = new Consumers(earth, PERIOD, dice.split());
        for (int i = 0; i < consumers; i++) {
            people.add(shop.someone(i));
        }
        people.forEach(person ->
                person.did().sort(Comparator.comparing(done -> done.signIn().at())));
        List<Step> steps = new ArrayList<>();
        people.forEach(person -> person.did().forEach(done -> steps.add(done.signIn())));
        Attackers attackers = new Attackers(earth, PERIOD, people, dice.split());
        for (Attack kind : Attack.values()) {
            for (int i = 0; i < attacks; i++) {
                steps.addAll(attackers.attack(kind));
            }
        }
        return new History(steps, PERIOD.begin().plus(SETTLING), PERIOD.end());
    }
}
