package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.recovery.SurroundingsText;
import io.latchkey.recovery.Need;
import io.latchkey.recovery.cases.Approval;
import io.latchkey.recovery.cases.CaseState;
import io.latchkey.recovery.cases.RecoveryCase;
import io.latchkey.recovery.cases.Remaining;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** The pages of a recovery. What they say of it is said to whoever holds the mailed link and this browser, and no rule is named. */
public final class RecoveryPages {
    private static final String CASE = "latchkey-recovery-case.ftl";
    private static final String CHOICE = "latchkey-recovery-choice.ftl";
    private static final String ENDED = "latchkey-recovery-ended.ftl";

    private RecoveryPages() {}

    /** One page for whatever can't go on: forged, used, expired, refused, taken back, somebody else's. */
    public static Response ended(LoginFormsProvider form) {
        return guarded(form.createForm(ENDED), Response.Status.BAD_REQUEST);
    }

    /** A link was pressed too often within a minute; whatever was to be done can still be done. */
    public static Response later(LoginFormsProvider form) {
        return guarded(form.setAttribute("later", true).createForm(ENDED), Response.Status.TOO_MANY_REQUESTS);
    }

    /** Not kept, and its address told to nobody. */
    public static Response guarded(Response page, Response.Status status) {
        return Response.fromResponse(page)
                .status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "none")
                .build();
    }

    /** What a recovery that is ready is for. */
    static Response choice(LoginFormsProvider form, Map<String, String> enrolments) {
        return form.setAttribute("enrolments", enrolments.keySet()).createForm(CHOICE);
    }

    /** Where a case stands, and what its person can do now. */
    static Response of(LoginFormsProvider form, KeycloakSession session, UserModel user, CaseInFlow held) {
        RecoveryCase recovery = held.recovery();
        Locale locale = session.getContext().resolveLocale(user);
        SurroundingsText text = SurroundingsText.of(recovery.gathered().surroundings(), locale);
        CaseState state = recovery.stateAt(held.now());
        Map<String, Object> page = new HashMap<>();
        page.put("number", recovery.number().toString());
        page.put("kind", recovery.kind().name().toLowerCase(Locale.ROOT));
        page.put("device", text.device());
        page.put("place", text.place());
        page.put("state", state.name().toLowerCase(Locale.ROOT));
        page.put("version", recovery.version() + "-" + state);
        page.put("blocked", recovery.isBlocked());
        page.put("until", until(recovery, locale));
        page.put("ways", ways(recovery, held.now()));
        page.put("takeUp", isToBeTakenUp(recovery, held.now()));
        page.put("canWait", state == CaseState.OPEN && canWait(recovery, held.now()));
        return form.setAttribute("recovery", page).createForm(CASE);
    }

    private static String until(RecoveryCase recovery, Locale locale) {
        Instant until = recovery.until();
        return until == null ? "" : SurroundingsText.when(until, locale);
    }

    /** What each way still wants, in words for messages; the shortest first. */
    private static List<List<String>> ways(RecoveryCase recovery, Instant now) {
        return recovery.remainingAt(now).stream()
                .map(Remaining::needs)
                .map(needs -> needs.stream().map(RecoveryPages::word).toList())
                .sorted((one, other) -> one.size() - other.size())
                .distinct()
                .toList();
    }

    private static String word(Need need) {
        return need.name().toLowerCase(Locale.ROOT);
    }

    private static boolean isToBeTakenUp(RecoveryCase recovery, Instant now) {
        return recovery.gathered().approvals().stream()
                .anyMatch(approval -> approval.takenUp() == null && approval.counts(now));
    }

    private static boolean canWait(RecoveryCase recovery, Instant now) {
        return recovery.remainingAt(now).stream()
                .anyMatch(way -> way.needs().equals(List.of(Need.WAIT)) && approvalsTakenUp(recovery));
    }

    private static boolean approvalsTakenUp(RecoveryCase recovery) {
        List<Approval> approvals = recovery.gathered().approvals();
        return approvals.stream().allMatch(approval -> approval.takenUp() != null);
    }
}
