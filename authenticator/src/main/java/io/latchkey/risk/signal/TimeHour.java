package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import io.latchkey.risk.profile.Kind;
import io.latchkey.risk.profile.Rhythm;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The hour of the week against the user's own rhythm.
 *
 * <p>How often the user signs in at an hour is a kernel estimate (Parzen, Ann. Math. Stat. 33, 1962) on the circle of the
 * day, a wrapped Gaussian wide enough for daylight saving, times how alike two days of the week are; mixed with "any hour" by
 * as much as little is known of him. An attacker is taken to come at any hour alike: {@code points = 10·log10((1/168) /
 * P_user)}. In a country where the user isn't as a rule, a strange hour says less.
 */
final class TimeHour implements Signal {
    static final SignalSpec SPEC = Scale.settingsOf(
                    SignalSpec.weighed("time.hour").worked("usual", "unusual"))
            .setting("widthHours", 0.5, 6)
            .setting("abroad", 0, 1);
    private static final int DAY = 24;
    private static final int WEEK = 7;
    private static final int FIRST_OF_WEEKEND = 5;
    private static final double NOTHING = 1e-4;

    /** Decibans from which an hour is called unusual: an attacker is twice as likely to choose it. */
    private static final double UNUSUAL = 3;

    private final Findings findings;
    private final Scale scale;
    private final double abroad;
    private final double[] hours;
    private final int reach;
    private final double[][] days;

    TimeHour(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.scale = Scale.of(findings);
        this.abroad = findings.setting("abroad");
        this.hours = hourKernel(findings.setting("widthHours"));
        this.reach = reach(hours);
        this.days = dayKernel();
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        double known = scene.rhythmWeight();
        if (known <= 0) {
            return null;
        }
        double against = points(scene, known);
        double points = scale.within(against);
        if (scene.isUnreadable()) {
            points = Math.max(0, points);
        } else if (points > 0 && scene.habits().knows(Kind.COUNTRY) && scene.share(Kind.COUNTRY) < 0.5) {
            points *= abroad;
        }
        int hour = Rhythm.hour(scene.context().at());
        return findings.worked(points, against >= UNUSUAL ? "unusual" : "usual", name(hour), null);
    }

    /** Whether an attacker is twice as likely as the user to come at this hour. */
    boolean isUnusual(Scene scene) {
        double known = scene.rhythmWeight();
        return known > 0 && points(scene, known) >= UNUSUAL;
    }

    private double points(Scene scene, double known) {
        int hour = Rhythm.hour(scene.context().at());
        double unknown = scale.strength() / (scale.strength() + known);
        double own = density(scene.habits().rhythm(), hour);
        return Likelihood.points((1 - unknown) * own * Rhythm.HOURS + unknown);
    }

    /** The kernel estimate at an hour; the estimates of all hours add up to 1. */
    private double density(Rhythm rhythm, int at) {
        double sum = 0;
        double[] likeness = days[at / DAY];
        for (int i = 0; i < rhythm.size(); i++) {
            int hour = rhythm.hourAt(i);
            int along = Math.abs(hour % DAY - at % DAY);
            int apart = Math.min(along, DAY - along);
            if (apart <= reach) {
                sum += hours[apart] * rhythm.weightAt(i) * likeness[hour / DAY];
            }
        }
        return sum / rhythm.total();
    }

    /** By the hours between two hours of the day, 0 to 11; the weights around the clock add up to 1. */
    private static double[] hourKernel(double width) {
        double[] kernel = new double[DAY / 2];
        double total = 0;
        for (int i = 0; i < kernel.length; i++) {
            double apart = i / width;
            kernel[i] = Math.exp(-apart * apart / 2);
            total += i == 0 ? kernel[i] : 2 * kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= total;
        }
        return kernel;
    }

    /** How far the kernel reaches until it gives next to nothing. */
    private static int reach(double[] kernel) {
        int reach = kernel.length - 1;
        while (reach > 0 && kernel[reach] < NOTHING) {
            reach--;
        }
        return reach;
    }

    /** How alike two days are: the same day most, two working days or two of the weekend half, others hardly. */
    private static double[][] dayKernel() {
        double[][] kernel = new double[WEEK][WEEK];
        for (int from = 0; from < WEEK; from++) {
            double total = 0;
            for (int to = 0; to < WEEK; to++) {
                boolean sameKind = from < FIRST_OF_WEEKEND == to < FIRST_OF_WEEKEND;
                kernel[to][from] = from == to ? 1 : sameKind ? 0.5 : 0.1;
                total += kernel[to][from];
            }
            for (int to = 0; to < WEEK; to++) {
                kernel[to][from] /= total;
            }
        }
        return kernel;
    }

    private static final String[] NAMES = names();

    private static String name(int hour) {
        return NAMES[hour];
    }

    private static String[] names() {
        String[] days = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
        String[] names = new String[Rhythm.HOURS];
        for (int hour = 0; hour < Rhythm.HOURS; hour++) {
            names[hour] = String.format(Locale.ROOT, "%s %02d:00 UTC", days[hour / DAY], hour % DAY);
        }
        return names;
    }
}
