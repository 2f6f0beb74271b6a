package io.latchkey.risk.profile;

import java.util.ArrayList;
import java.util.List;

/** Visits as bytes. */
final class VisitCodec {
    /** Half the way around the earth: no radius says more. */
    static final int MOST_KM = 20_038;

    static final double PER_DEGREE = 100;
    private static final int MOST_COUNTRY = 26 * 26;

    private VisitCodec() {}

    static void write(ByteWriter out, List<Visit> visits) {
        out.number(visits.size());
        for (Visit visit : visits) {
            out.second(visit.at());
            out.number(visit.country());
            out.signed(Math.round(visit.latitude() * PER_DEGREE));
            out.signed(Math.round(visit.longitude() * PER_DEGREE));
            out.number(visit.accuracyKm());
        }
    }

    static List<Visit> read(ByteReader in) throws ProfileFormatException {
        int count = in.number(Habits.VISIT_LIMIT);
        List<Visit> visits = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            visits.add(new Visit(
                    in.second(), in.number(MOST_COUNTRY), degrees(in, 90), degrees(in, 180), in.number(MOST_KM)));
        }
        return visits;
    }

    private static double degrees(ByteReader in, int most) throws ProfileFormatException {
        long hundredths = in.signed();
        if (Math.abs(hundredths) > most * (long) PER_DEGREE) {
            throw new ProfileFormatException("Coordinates are out of range");
        }
        return hundredths / PER_DEGREE;
    }
}
