package io.latchkey.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.risk.exception.Exceptions;
import io.latchkey.risk.exception.GrantedException;
import io.latchkey.risk.policy.ExceptionRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * An exception and how it stands.
 *
 * @param state PENDING, ACTIVE or ENDED
 * @param until when it ends under the policy
 * @param attention what somebody should look at: {@code ends-soon} (within 7 days), {@code review-due}, {@code ended}
 * @param exception as it was written, with who made, changed and reviewed it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ExceptionView(String id, String state, String until, Set<String> attention, JsonNode exception) {
    private static final Duration SOON = Duration.ofDays(7);

    static ExceptionView of(GrantedException one, ExceptionRules rules, Instant now) {
        return new ExceptionView(
                one.id(),
                state(one, rules, now).name(),
                one.end(rules).toString(),
                attention(one, rules, now),
                PolicyBody.tree(Exceptions.write(one)));
    }

    enum State {
        PENDING,
        ACTIVE,
        ENDED
    }

    static State state(GrantedException one, ExceptionRules rules, Instant now) {
        if (now.isBefore(one.start())) {
            return State.PENDING;
        }
        return one.isInForce(now, rules) ? State.ACTIVE : State.ENDED;
    }

    static Set<String> attention(GrantedException one, ExceptionRules rules, Instant now) {
        Set<String> all = new TreeSet<>();
        if (state(one, rules, now) == State.ENDED) {
            all.add("ended");
        } else {
            if (!now.isBefore(one.end(rules).minus(SOON))) {
                all.add("ends-soon");
            }
            if (!now.isBefore(one.reviewDue())) {
                all.add("review-due");
            }
        }
        return all;
    }
}
