package io.latchkey.risk;

import io.latchkey.risk.Assessment.Floor;
import io.latchkey.risk.policy.Floors;
import io.latchkey.risk.policy.MissingRule;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Standing;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What some sign-ins never fall below, however familiar everything else is. */
final class FloorRules {
    private final Policy policy;
    private final Set<String> denying = new HashSet<>();

    FloorRules(Policy policy) {
        this.policy = policy;
        policy.signals().forEach((name, signal) -> {
            if (signal.missing().kind() == MissingRule.Kind.DENY) {
                denying.add(name);
            }
        });
    }

    /** The highest floor under a sign-in; {@code null} if there is none. */
    @Nullable
    Floor under(LoginContext context, Softener.Sum sum, Standing.State standing) {
        return higher(under(context, sum.evidence(), standing), excepted(context, sum));
    }

    /** Whatever an exception takes off a critical sign-in, somebody is asked. */
    private @Nullable Floor excepted(LoginContext context, Softener.Sum sum) {
        boolean critical = sum.points() < sum.unsoftened()
                && policy.level(context, Tally.score(sum.unsoftened())) == Level.CRITICAL;
        return critical ? new Floor(Assessment.EXCEPTION, Level.HIGH) : null;
    }

    private @Nullable Floor under(LoginContext context, Iterable<Evidence> evidence, Standing.State standing) {
        if (standing == Standing.State.FROZEN) {
            return new Floor("frozen-account", Level.CRITICAL);
        }
        Floor floor = denied(evidence);
        if (context.kind() != Occasion.Kind.SIGN_IN) {
            // What is being opened has its own thresholds there.
            return higher(floor, delegated(context));
        }
        return floor == null ? higher(underTarget(context), onProbation(context, standing)) : floor;
    }

    private @Nullable Floor denied(Iterable<Evidence> evidence) {
        if (!denying.isEmpty()) {
            for (Evidence one : evidence) {
                if (one.missing()
                        && denying.contains(one.signal())
                        && !one.finding().equals("unavailable")) {
                    return new Floor("missing:" + one.signal(), Level.CRITICAL);
                }
            }
        }
        return null;
    }

    /** The floor that what is being opened, and the device it is opened from, ask for. */
    @Nullable
    Floor underTarget(LoginContext context) {
        if (context.kind() != Occasion.Kind.SIGN_IN) {
            return delegated(context);
        }
        boolean client = policy.sensitivity(context.target()) == Sensitivity.CRITICAL;
        boolean scope = isPrivileged(context.target());
        if (!client && !scope) {
            return null;
        }
        Floors floors = policy.floors();
        Floor floor = higher(
                client ? new Floor("critical-client", floors.criticalClient()) : null,
                scope ? new Floor("privileged-scope", floors.privilegedScope()) : null);
        boolean unmanaged = Boolean.FALSE.equals(context.posture().managed());
        return higher(floor, unmanaged ? new Floor("unmanaged-device", floors.unmanagedDevice()) : null);
    }

    /** What nobody may do for another, however familiar all is. */
    private @Nullable Floor delegated(LoginContext context) {
        Occasion occasion = context.occasion();
        if (occasion == null) {
            return null;
        }
        return switch (occasion.kind()) {
            case EXCHANGE -> {
                Sensitivity client = policy.sensitivity(context.target());
                SessionStart session = occasion.session();
                Proof proof = session == null ? Proof.NONE : session.proof();
                yield policy.sessions().exchange().isMetBy(proof, client)
                        ? null
                        : new Floor("weak-session", Level.HIGH);
            }
            case IMPERSONATION ->
                context.account().privileged() && !policy.sessions().mayImpersonate(occasion.actor(), context.at())
                        ? new Floor("unapproved-impersonation", Level.CRITICAL)
                        : null;
            default -> null;
        };
    }

    /** Whoever has got into an account by a recovery doesn't open what is sensitive by that alone. */
    private @Nullable Floor onProbation(LoginContext context, Standing.State standing) {
        boolean wary = standing == Standing.State.PROBATION
                && policy.sensitivity(context.target()).atLeast(Sensitivity.HIGH);
        return wary ? new Floor("probation", policy.standing().probationFloor()) : null;
    }

    private boolean isPrivileged(Target target) {
        Set<String> privileged = policy.privileges().scopes();
        if (!privileged.isEmpty()) {
            for (String scope : target.scopes()) {
                if (privileged.contains(scope)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable Floor higher(@Nullable Floor one, @Nullable Floor other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.level().atLeast(other.level()) ? one : other;
    }
}
