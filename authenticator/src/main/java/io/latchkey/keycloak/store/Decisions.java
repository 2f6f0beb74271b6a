package io.latchkey.keycloak.store;

import io.latchkey.risk.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The decision log. */
public interface Decisions {

    /** Adds a decision: one write. An id that is there already fails. */
    void insert(Decision decision);

    /** One indexed read. */
    Optional<StoredDecision> find(String realmId, String decisionId);

    /** Newest first. */
    List<StoredDecision> search(DecisionQuery query);

    /** How many decisions the query finds over all its pages. */
    long count(DecisionQuery query);

    /**
     * Takes back a decision: it was not the user. One that let somebody in becomes disowned; a refused or abandoned one
     * keeps its outcome and is marked. The profile is not touched; rebuild it.
     *
     * @param mark who says so, when and why
     * @return whether the decision is disowned by this call; false if it has not ended yet, was disowned before, or does
     *     not exist
     */
    boolean disown(String realmId, String decisionId, Mark mark);

    /**
     * Labels a decision as an incident, or takes the label back.
     *
     * @param mark who says so, when and why; {@code null} takes the label back
     * @return whether there is such a decision
     */
    boolean label(String realmId, String decisionId, @Nullable Mark mark);

    /**
     * Who said something of a decision.
     *
     * @param by id of the user who said so
     * @param note why, in his words; {@code null} if he gave no reason. Cut to 255 characters
     */
    record Mark(Instant at, String by, @Nullable String note) {
        private static final int NOTE_LIMIT = 255;

        public Mark {
            note = note != null && note.length() > NOTE_LIMIT ? note.substring(0, NOTE_LIMIT) : note;
        }
    }
}
