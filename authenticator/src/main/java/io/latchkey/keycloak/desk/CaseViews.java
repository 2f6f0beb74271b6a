package io.latchkey.keycloak.desk;

import io.latchkey.keycloak.desk.CaseView.Channel;
import io.latchkey.keycloak.desk.CaseView.Entry;
import io.latchkey.keycloak.desk.CaseView.Finding;
import io.latchkey.keycloak.desk.CaseView.GivenApproval;
import io.latchkey.keycloak.desk.CaseView.PastCase;
import io.latchkey.keycloak.desk.CaseView.Person;
import io.latchkey.keycloak.desk.CaseView.Request;
import io.latchkey.keycloak.desk.CaseView.Way;
import io.latchkey.recovery.CaseRules;
import io.latchkey.recovery.Combination;
import io.latchkey.recovery.Need;
import io.latchkey.recovery.RecoveryClass;
import io.latchkey.recovery.Requirement;
import io.latchkey.recovery.cases.Action;
import io.latchkey.recovery.cases.Actor;
import io.latchkey.recovery.cases.Approval;
import io.latchkey.recovery.cases.CaseState;
import io.latchkey.recovery.cases.DeskRole;
import io.latchkey.recovery.cases.RecoveryCase;
import io.latchkey.recovery.cases.Refusal;
import io.latchkey.recovery.cases.Remaining;
import io.latchkey.recovery.cases.Surroundings;
import io.latchkey.recovery.cases.Transition;
import io.latchkey.risk.Evidence;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/** Puts together what staff see of a case. */
final class CaseViews {
    private static final int PAST_CASES = 20;

    private final DeskCall call;
    private final CaseRules rules;
    private final DeskTexts texts;
    private final Locale locale;

    CaseViews(DeskCall call, CaseRules rules) {
        this.call = call;
        this.rules = rules;
        this.texts = call.texts();
        this.locale = Locale.forLanguageTag(texts.language());
    }

    CaseView of(RecoveryCase one) {
        Instant now = call.now();
        Requirement requirement = one.opening().requirement();
        UserModel owner =
                call.session().users().getUserById(call.realm(), one.opening().subject());
        List<Transition> log = call.ask(() -> call.recoveries().log(one.id()));
        List<RecoveryCase> others = others(one);
        String staff = one.opening().staff();
        return new CaseView(
                one.number().toString(),
                one.kind().name(),
                one.stateAt(now).name(),
                one.until() == null ? null : one.until().toString(),
                one.opening().at().toString(),
                staff == null ? null : name(staff),
                one.gathered().browser() != null,
                one.isBlocked(),
                one.opening().recorded(),
                requirement.level().name(),
                requirement.recoveryClass().name(),
                requirement.situation().name(),
                person(owner),
                request(one.gathered().surroundings()),
                requirement.reasons().stream()
                        .map(reason -> texts.of(reason, "reason"))
                        .toList(),
                findings(log),
                one.remainingAt(now).stream().map(this::way).toList(),
                one.gathered().approvals().stream()
                        .map(approval -> approval(approval, now))
                        .toList(),
                rules.confirmation().name(),
                (int) rules.channelAge().toDays(),
                owner == null ? List.of() : channels(owner, now, mayDecide(one, owner)),
                rules.methods().stream().sorted().toList(),
                new MethodTexts(call.realm(), texts).of(rules.methods()),
                new Rights(call, rules, one).all(live(others, now), texts),
                owner == null ? List.of() : new PastDecisions(call).of(owner),
                others.stream().map(other -> past(other, now)).toList(),
                history(one, log));
    }

    private @Nullable Request request(@Nullable Surroundings seen) {
        return seen == null
                ? null
                : new Request(
                        Words.joined(seen.browser(), seen.os()),
                        Words.joined(seen.city(), Words.country(seen.country(), locale)));
    }

    /** Ids of the account's other cases that are live. */
    Set<String> liveOthers(RecoveryCase one) {
        return live(others(one), call.now());
    }

    private List<RecoveryCase> others(RecoveryCase one) {
        return call.ask(() -> call.recoveries().ofUser(one.opening().subject(), PAST_CASES)).stream()
                .filter(other -> !other.id().equals(one.id()))
                .toList();
    }

    private static Set<String> live(List<RecoveryCase> cases, Instant now) {
        return cases.stream()
                .filter(one -> one.isLiveAt(now))
                .map(RecoveryCase::id)
                .collect(Collectors.toSet());
    }

    private static Person person(@Nullable UserModel owner) {
        if (owner == null) {
            return new Person(null, null, null, false);
        }
        Long created = owner.getCreatedTimestamp();
        return new Person(
                owner.getUsername(),
                fullName(owner),
                created == null || created <= 0
                        ? null
                        : Instant.ofEpochMilli(created).toString(),
                owner.isEnabled());
    }

    private static @Nullable String fullName(UserModel owner) {
        String first = owner.getFirstName() == null ? "" : owner.getFirstName();
        String last = owner.getLastName() == null ? "" : owner.getLastName();
        String name = (first + " " + last).strip();
        return name.isEmpty() ? null : name;
    }

    /** What made the level that holds now: of the opening, or of the browser that the case was bound to later. */
    private List<Finding> findings(List<Transition> log) {
        List<Evidence> evidence = log.stream()
                .map(row -> row.known().evidence())
                .filter(one -> !one.isEmpty())
                .reduce((earlier, later) -> later)
                .orElse(List.of());
        return evidence.stream()
                .filter(one -> one.points() > 0)
                .sorted(Comparator.comparingDouble(Evidence::points).reversed())
                .map(this::finding)
                .toList();
    }

    private Finding finding(Evidence one) {
        String signal = texts.find("signal." + one.signal());
        String name = signal == null ? one.signal() : signal;
        String text = texts.find("finding." + one.signal() + "." + one.finding());
        return new Finding(
                one.signal(),
                one.finding(),
                one.missing()
                        ? name + ": " + texts.of("finding.missing")
                        : text == null ? name + ": " + one.finding() : text,
                one.seen(),
                one.expected());
    }

    private Way way(Remaining remaining) {
        List<Need> missing = remaining.needs();
        Combination combination = remaining.alternative().combination();
        return new Way(
                combination.toString(),
                new WayTitle(texts).of(combination),
                names(combination.needs()),
                names(missing),
                missing.stream().allMatch(need -> need == Need.WAIT));
    }

    private static List<String> names(List<Need> needs) {
        return needs.stream().map(Need::name).toList();
    }

    private GivenApproval approval(Approval approval, Instant now) {
        return new GivenApproval(
                name(approval.staff()),
                approval.at().toString(),
                approval.until().toString(),
                approval.takenUp() == null ? null : approval.takenUp().toString(),
                approval.counts(now),
                approval.methods().stream().sorted().toList());
    }

    private List<Channel> channels(UserModel owner, Instant now, boolean mayCall) {
        return new Channels(call, rules.channelAge()).of(owner, now, mayCall);
    }

    /** Whoever only reads needs no number to call. */
    private boolean mayDecide(RecoveryCase one, UserModel owner) {
        boolean privileged = one.opening().requirement().recoveryClass() == RecoveryClass.PRIVILEGED;
        return !call.staff().serviceAccount()
                && !owner.getId().equals(call.user().getId())
                && call.staff().roles().contains(privileged ? DeskRole.PRIVILEGED_APPROVER : DeskRole.DESK);
    }

    private PastCase past(RecoveryCase other, Instant now) {
        return new PastCase(
                other.opening().at().toString(),
                other.kind().name(),
                other.stateAt(now).name(),
                other.opening().requirement().level().name());
    }

    /** Also what was refused: who tries what he may not is worth knowing. */
    private List<Entry> history(RecoveryCase one, List<Transition> log) {
        Stream<Entry> done =
                log.stream().map(row -> entry(row.at(), row.by(), row.action(), row.to(), row.reason(), null));
        Stream<Entry> refused = call.ask(() -> call.recoveries().attempts(one.id())).stream()
                .map(attempt ->
                        entry(attempt.at(), attempt.by(), attempt.action(), attempt.state(), null, attempt.reason()));
        return Stream.concat(done, refused)
                .sorted(Comparator.comparing(entry -> Instant.parse(entry.at())))
                .toList();
    }

    private Entry entry(
            Instant at,
            Actor by,
            Action action,
            @Nullable CaseState state,
            @Nullable String reason,
            @Nullable Refusal refused) {
        String id = by.id();
        return new Entry(
                at.toString(),
                by.kind().name(),
                id == null || by.kind() != Actor.Kind.STAFF ? null : name(id),
                action.name(),
                state == null ? null : state.name(),
                reason,
                refused == null ? null : refused.name());
    }

    /** The user's name; of one who is gone, his id. */
    private String name(String userId) {
        UserModel user = call.session().users().getUserById(call.realm(), userId);
        return user == null ? userId : user.getUsername();
    }
}
