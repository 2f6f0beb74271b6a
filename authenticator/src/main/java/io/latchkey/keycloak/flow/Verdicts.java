package io.latchkey.keycloak.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.latchkey.risk.Level;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.Action;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/**
 * The verdicts of one authentication session. They are client notes, which survive a restart of the flow and forks of the
 * session, and are bound to the user they are about.
 */
final class Verdicts {
    private static final String NOTE = "latchkey.verdict.";
    private static final String WAITING = Action.REQUIRED_ACTIONS.name();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AuthenticationSessionModel tab;

    Verdicts(AuthenticationSessionModel tab) {
        this.tab = tab;
    }

    /** This tab's own verdict on the user. */
    Optional<Verdict> find(String userId) {
        return read(tab.getClientNote(NOTE + userId));
    }

    void put(String userId, Verdict verdict) {
        try {
            tab.setClientNote(NOTE + userId, JSON.writeValueAsString(verdict));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A verdict can always be written", e);
        }
    }

    /** The riskiest level that any tab of this browser's authentication has for the user; LOW if none has one. */
    Level riskiest(String userId) {
        return riskiest(userId, Verdict::level);
    }

    /** The same of what was found in the sign-ins themselves: not what only an account's change asked for. */
    Level riskiestFound(String userId) {
        return riskiest(userId, Verdict::found);
    }

    private Level riskiest(String userId, Function<Verdict, Level> kind) {
        Level riskiest = find(userId).map(kind).orElse(Level.LOW);
        RootAuthenticationSessionModel root = tab.getParentSession();
        if (root != null) {
            for (AuthenticationSessionModel each :
                    root.getAuthenticationSessions().values()) {
                riskiest = read(each.getClientNote(NOTE + userId))
                        .map(kind)
                        .orElse(Level.LOW)
                        .max(riskiest);
            }
        }
        return riskiest;
    }

    /**
     * Forgets what a success has settled: verdicts on the user that are no riskier than the one that was met. A riskier one
     * of another tab stays, and so does that of a tab which has passed its flow and waits for a required action: it is the
     * only thing that says whether a factor may be enrolled there.
     */
    static void settle(RootAuthenticationSessionModel root, String userId, Level met) {
        for (AuthenticationSessionModel each : root.getAuthenticationSessions().values()) {
            if (!WAITING.equals(each.getAction())) {
                read(each.getClientNote(NOTE + userId))
                        .filter(verdict -> met.atLeast(verdict.level()))
                        .ifPresent(verdict -> each.removeClientNote(NOTE + userId));
            }
        }
    }

    /** The verdict that a finished authentication left in the client session, where Keycloak copies all client notes. */
    static Optional<Verdict> left(AuthenticatedClientSessionModel session, String userId) {
        return read(session.getNote(NOTE + userId));
    }

    /** Takes it out of there. */
    static void sweep(AuthenticatedClientSessionModel session, String userId) {
        session.removeNote(NOTE + userId);
    }

    private static Optional<Verdict> read(@Nullable String note) {
        if (note == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(note, Verdict.class));
        } catch (JsonProcessingException e) {
            // Only the server writes these notes: one that can't be read comes from another version of this code.
            return Optional.empty();
        }
    }
}
