package io.latchkey.keycloak.admin.disown;

import io.latchkey.keycloak.flow.SessionMemory;
import io.latchkey.risk.Decision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

/** Which decisions a user session came of: the one that began it, and those of its later step-ups. */
public final class SessionDecisions {
    private static final String NOTE = "latchkey.decisions";
    private static final int MOST = 8;

    private SessionDecisions() {}

    /** Whether the session came of this decision, as far as it remembers. */
    public static boolean holds(UserSessionModel session, String decisionId) {
        return read(session.getNote(NOTE)).contains(decisionId);
    }

    /** Remembers the decision in the session that its LOGIN event is about. */
    public static void remember(KeycloakSession session, Event event, Decision decision) {
        RealmModel realm = session.getContext().getRealm();
        UserSessionModel userSession = session.sessions().getUserSession(realm, event.getSessionId());
        if (userSession != null) {
            add(userSession, decision.id());
            SessionMemory.signedIn(userSession, decision);
        }
    }

    /** Remembers one more; the first is kept, since it began the session. */
    static void add(UserSessionModel session, String decisionId) {
        List<String> ids = new ArrayList<>(read(session.getNote(NOTE)));
        if (ids.contains(decisionId)) {
            return;
        }
        if (ids.size() >= MOST) {
            ids.remove(1);
        }
        ids.add(decisionId);
        session.setNote(NOTE, String.join(" ", ids));
    }

    private static List<String> read(@Nullable String note) {
        return note == null || note.isEmpty() ? List.of() : List.of(note.split(" ", -1));
    }
}
