package io.latchkey.replay.tune;

import io.latchkey.replay.Scored;
import io.latchkey.replay.csv.RowSink;
import io.latchkey.risk.Group;
import io.latchkey.risk.Level;
import io.latchkey.risk.Occasion;
import io.latchkey.risk.RiskEngine;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers what a policy is fitted on: of the users who are not held out, the incidents, and those ordinary sign-ins that some
 * policy within the bounds could prompt. The others are only counted, so that memory grows with what is unusual.
 */
final class Gathering implements RowSink {
    private final Dials dials;
    private final RiskEngine engine;
    private final Split split;
    private final double[] worst;
    private final Map<String, Integer> lastMonth = new HashMap<>();
    final List<Row> incidents = new ArrayList<>();
    final List<Row> ordinary = new ArrayList<>();
    /** By dial: in how many incidents and ordinary sign-ins it counts. */
    final long[] seenInIncidents;

    final long[] seenInOrdinary;
    /** Ordinary sign-ins of the users that are fitted on. */
    long signIns;

    /** Of them, those that are prompted whatever their points are. */
    long always;

    /** Months in which one of these users had an ordinary sign-in, over all of them. */
    long months;

    Gathering(Dials dials, RiskEngine engine, Split split) {
        this.dials = dials;
        this.engine = engine;
        this.split = split;
        this.worst = dials.all().stream().mapToDouble(Dial::most).toArray();
        for (int i = 0; i < worst.length; i++) {
            if (dials.promptsByItself(dials.all().get(i))) {
                worst[i] = Math.max(worst[i], dials.highest());
            }
        }
        this.seenInIncidents = new long[worst.length];
        this.seenInOrdinary = new long[worst.length];
    }

    @Override
    public void row(Scored[] lanes, StringBuilder text) {
        Scored one = lanes[0];
        boolean counts = one.context().kind() == Occasion.Kind.SIGN_IN && (one.attack() || one.succeeded());
        if (!counts || split.isHeld(one.user())) {
            return;
        }
        boolean prompted = one.assessment().failed()
                ? one.assessment().level().atLeast(Level.MEDIUM)
                : engine.least(one.context(), one.assessment()).atLeast(Level.MEDIUM);
        Row row = Row.of(one.user(), one.assessment(), prompted, dials);
        if (one.attack()) {
            incidents.add(row);
            seen(one, row, seenInIncidents);
            return;
        }
        signIns++;
        month(one);
        seen(one, row, seenInOrdinary);
        if (prompted) {
            always++;
        } else if (row.points(worst, dials) >= dials.lowest() - Sample.ROUNDING) {
            ordinary.add(row);
        }
    }

    private void seen(Scored one, Row row, long[] counts) {
        one.assessment().evidence().forEach(evidence -> {
            int dial = dials.of(evidence);
            if (dial >= 0) {
                counts[dial]++;
            }
        });
        one.assessment().groups().forEach(sum -> {
            if (sum.group() == Group.EXCEPTION) {
                return;
            }
            if (sum.raw() > dials.all().get(dials.most(sum.group())).now()) {
                counts[dials.most(sum.group())]++;
            } else if (sum.raw() < dials.all().get(dials.least(sum.group())).now()) {
                counts[dials.least(sum.group())]++;
            }
        });
    }

    private void month(Scored one) {
        ZonedDateTime at = one.at().atZone(ZoneOffset.UTC);
        int month = at.getYear() * 12 + at.getMonthValue();
        Integer last = lastMonth.put(one.user(), month);
        if (last == null || last != month) {
            months++;
        }
    }

    /** Joins what another thread has gathered of other users. */
    void add(Gathering other) {
        incidents.addAll(other.incidents);
        ordinary.addAll(other.ordinary);
        signIns += other.signIns;
        always += other.always;
        months += other.months;
        for (int i = 0; i < seenInIncidents.length; i++) {
            seenInIncidents[i] += other.seenInIncidents[i];
            seenInOrdinary[i] += other.seenInOrdinary[i];
        }
    }
}
