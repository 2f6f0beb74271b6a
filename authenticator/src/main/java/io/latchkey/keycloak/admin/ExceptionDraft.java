package io.latchkey.keycloak.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.latchkey.keycloak.rest.Input;
import io.latchkey.keycloak.rest.Problem;
import io.latchkey.keycloak.rest.ProblemList;
import io.latchkey.risk.exception.Exceptions;
import io.latchkey.risk.exception.GrantedException;
import io.latchkey.risk.policy.ExceptionRules;
import io.latchkey.risk.policy.PolicyException;
import io.latchkey.risk.policy.PolicyProblem;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.GroupModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.ErrorResponseException;

/**
 * An exception as an admin writes it. Users may be named by id or name, the group by id or path; what he leaves out of start
 * and the next review is filled in.
 */
final class ExceptionDraft {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LENGTH_LIMIT = 64 * 1024;
    private static final int NOTE_LIMIT = 255;
    private static final Set<String> KEPT = Set.of("version", "created", "changed", "reviewed");

    private final AdminCall call;
    private final ObjectNode body;
    private final @Nullable String note;
    private final List<PolicyProblem> problems = new ArrayList<>();

    /** @throws ErrorResponseException if it is not a JSON object */
    ExceptionDraft(AdminCall call, @Nullable String text) {
        this.call = call;
        this.body = object(text);
        for (String name : KEPT) {
            if (body.has(name)) {
                problems.add(new PolicyProblem("/" + name, "This is not yours to say."));
            }
        }
        JsonNode said = body.remove("note");
        Input input = new Input();
        this.note = said == null ? null : input.text("/note", said.asText(), NOTE_LIMIT);
        input.problems().forEach(one -> problems.add(new PolicyProblem(one.place(), one.reason())));
    }

    /** Why, in the admin's words; null if he gave no reason. */
    @Nullable
    String note() {
        return note;
    }

    /**
     * The exception that it comes to.
     *
     * @param before what it takes the place of; null if it is new
     * @throws ErrorResponseException with everything that is wrong with it (400), or if it would be the
     *     caller's own (403)
     */
    GrantedException exception(String id, @Nullable GrantedException before, ExceptionRules rules) {
        Instant now = call.now();
        resolve();
        defaults(now, rules);
        ObjectNode mark = JSON.createObjectNode().put("by", call.caller()).put("at", now.toString());
        body.put("version", before == null ? 1 : before.version() + 1);
        body.set("created", mark);
        GrantedException read;
        try {
            read = Exceptions.read(id, body.toString());
        } catch (PolicyException e) {
            problems.addAll(e.problems());
            throw refusal();
        }
        problems.addAll(Exceptions.problems(read, rules, now));
        if (!problems.isEmpty()) {
            throw refusal();
        }
        if (rules.fourEyes()) {
            requireOther(read);
        }
        return before == null ? read : read.inPlaceOf(before);
    }

    private void resolve() {
        if (body.get("users") instanceof ArrayNode users) {
            for (int i = 0; i < users.size(); i++) {
                users.set(i, user(users.get(i), "/users/" + i));
            }
        }
        if (body.hasNonNull("owner")) {
            body.set("owner", user(body.get("owner"), "/owner"));
        }
        JsonNode group = body.get("group");
        if (group != null && group.isTextual()) {
            GroupModel found = group.asText().startsWith("/")
                    ? KeycloakModelUtils.findGroupByPath(call.session(), call.realm(), group.asText())
                    : call.realm().getGroupById(group.asText());
            if (found == null) {
                problems.add(new PolicyProblem("/group", "There is no group of this id or path."));
            } else {
                body.put("group", found.getId());
            }
        }
        JsonNode client = body.get("client");
        if (client != null && client.isTextual() && call.realm().getClientByClientId(client.asText()) == null) {
            problems.add(new PolicyProblem("/client", "There is no client of this client_id."));
        }
    }

    /** An id wins over a name: nobody chooses his id, but some choose their names. */
    private JsonNode user(JsonNode named, String pointer) {
        if (!named.isTextual()) {
            return named;
        }
        UserModel found = call.user(named.asText());
        if (found == null) {
            found = call.session().users().getUserByUsername(call.realm(), named.asText());
        }
        if (found == null || !call.auth().users().canView(found)) {
            problems.add(new PolicyProblem(pointer, "There is no user of this id or name whom you may see."));
            return named;
        }
        return TextNode.valueOf(found.getId());
    }

    private void defaults(Instant now, ExceptionRules rules) {
        if (!body.hasNonNull("start")) {
            body.put("start", now.toString());
        }
        if (!body.hasNonNull("reviewDue")) {
            body.put("reviewDue", now.plus(Duration.ofDays(rules.reviewDays())).toString());
        }
    }

    private void requireOther(GrantedException read) {
        if (read.owner().equals(call.caller())) {
            throw own("/owner", "Whoever makes or changes an exception doesn't answer for it: name another owner.");
        }
        if (read.scope().users().contains(call.caller())) {
            throw own("/users", "Nobody makes or changes an exception for himself.");
        }
        String group = read.scope().group();
        UserModel caller = call.user(call.caller());
        if (group != null && caller != null) {
            GroupModel excepted = call.realm().getGroupById(group);
            if (excepted != null && caller.isMemberOf(excepted)) {
                throw own("/group", "Nobody makes or changes an exception for a group that he is in.");
            }
        }
    }

    private static ErrorResponseException own(String pointer, String reason) {
        return ProblemList.of("four_eyes", pointer, reason).as(Response.Status.FORBIDDEN);
    }

    private ErrorResponseException refusal() {
        return new ProblemList(
                        "invalid_exception",
                        problems.stream()
                                .map(one -> new Problem(one.pointer(), one.reason()))
                                .toList())
                .as(Response.Status.BAD_REQUEST);
    }

    private static ObjectNode object(@Nullable String text) {
        if (text != null && text.length() > LENGTH_LIMIT) {
            throw ProblemList.of("invalid_exception", "", "It may have at most " + LENGTH_LIMIT + " characters.")
                    .as(Response.Status.BAD_REQUEST);
        }
        try {
            if (text != null && JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw ProblemList.of("invalid_exception", "", "This is not JSON: " + e.getOriginalMessage())
                    .as(Response.Status.BAD_REQUEST);
        }
        throw ProblemList.of("invalid_exception", "", "An exception is a JSON object.")
                .as(Response.Status.BAD_REQUEST);
    }
}
