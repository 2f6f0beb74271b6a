package io.latchkey.keycloak.flow;

import io.latchkey.risk.Decision;
import io.latchkey.risk.Footprint;
import io.latchkey.risk.Level;
import io.latchkey.risk.RiskJson;
import io.latchkey.risk.SessionStart;
import java.util.Optional;
import org.keycloak.models.UserSessionModel;

/** What a user session remembers of the sign-ins that it rests on. It is a note, which only the server can write. */
public final class SessionMemory {
    private static final String NOTE = "latchkey.session";

    private static final String LATEST = "latchkey.latest";

    private SessionMemory() {}

    /** The latest sign-in in a session, whether or not its user gave a proof in it. */
    public record Latest(Level level, String decision) {}

    /** Empty if none was scored. */
    public static Optional<Latest> latest(UserSessionModel session) {
        String note = session.getNote(LATEST);
        int blank = note == null ? -1 : note.indexOf(' ');
        try {
            return note == null || blank < 0
                    ? Optional.empty()
                    : Optional.of(new Latest(Level.valueOf(note.substring(0, blank)), note.substring(blank + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Empty for a session whose sign-in was not scored, or was scored by another version of this code. */
    public static Optional<SessionStart> of(UserSessionModel session) {
        String note = session.getNote(NOTE);
        if (note == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(RiskJson.sessionStart(note));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** After a sign-in that began the session, or that happened within it. */
    public static void signedIn(UserSessionModel session, Decision decision) {
        SessionStart later = new SessionStart(
                decision.id(),
                decision.assessment().level(),
                decision.proof(),
                decision.endedAt() == null ? decision.context().at() : decision.endedAt(),
                Footprint.of(decision.context()),
                null);
        session.setNote(LATEST, later.level() + " " + later.decision());
        keep(session, of(session).map(known -> known.followedBy(later)).orElse(later));
    }

    public static void keep(UserSessionModel session, SessionStart start) {
        session.setNote(NOTE, RiskJson.write(start));
    }
}
