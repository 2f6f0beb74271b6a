package io.latchkey.it.eval.campus;

import io.latchkey.it.eval.Attack;
import io.latchkey.it.eval.History;
import io.latchkey.it.eval.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A university for half a year. Nobody's life is told: who has been in many networks or on many browsers soon is on a new one
 * again, and who hasn't isn't (a Chinese restaurant process of each user's own concentration), cookies are lost at a rate by
 * the day, and networks are drawn by Zipf's law. One user in eight leaves after a single sign-in.
 */
public final class Campus {
    private static final Instant FIRST = Instant.parse("2025-10-01T00:00:00Z");
    private static final int DAYS = 180;
    private static final int SETTLING = 30;
    private static final double DAY = 86_400;

    private final int staff;
    private final int students;
    private final int attacks;

    /** @param attacks how many of each kind */
    public Campus(int staff, int students, int attacks) {
        this.staff = staff;
        this.students = students;
        this.attacks = attacks;
    }

    /** The same seed gives the same history. */
    public History history(long seed) {
        Random random = new Random(seed);
        Internet internet = new Internet(random);
        List<Step> steps = new ArrayList<>();
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < staff + students; i++) {
            Member member = new Member(i, i < staff, internet, FIRST, random);
            live(member, random);
            members.add(member);
            steps.addAll(member.signIns());
        }
        Adversary adversary = new Adversary(internet, random);
        List<Step.SignIn> targets = new ArrayList<>();
        members.forEach(member -> targets.addAll(member.signIns()));
        for (Attack kind : Attack.values()) {
            for (int i = 0; i < attacks; i++) {
                Step.SignIn target = targets.get(random.nextInt(targets.size()));
                steps.addAll(adversary.attack(kind, target));
            }
        }
        Instant until = FIRST.plus(Duration.ofDays(DAYS));
        steps.removeIf(step -> step.at().isAfter(until));
        return new History(steps, FIRST.plus(Duration.ofDays(SETTLING)), until);
    }

    private static void live(Member member, Random random) {
        boolean once = !member.who().workforce() && random.nextInt(8) == 0;
        double gap = member.who().workforce() ? 0.9 : Math.exp(random.nextGaussian()) * 4;
        double day = once ? random.nextDouble() * DAYS : random.nextDouble() * 20;
        while (day < DAYS) {
            // Nearly everybody sleeps at night, and nobody keeps office hours.
            double hour = 14 + 4.5 * random.nextGaussian();
            member.signIn(FIRST.plusSeconds((long) (Math.floor(day) * DAY + hour * 3600)));
            day += once ? DAYS : Math.max(0.2, -gap * Math.log(1 - random.nextDouble()));
        }
    }
}
