package io.latchkey.risk.policy;

import io.latchkey.risk.Group;
import io.latchkey.risk.Level;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Occasion;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.Target;
import io.latchkey.risk.workload.WorkloadPolicy;
import java.util.HashMap;
import java.util.Map;

/**
 * How evidence is weighed: one immutable, versioned document. {@link Policies} reads and writes it, and no policy that
 * breaks a rule gets past it.
 *
 * @param version first 12 hexadecimal digits of the SHA-256 of the whole document in canonical form
 * @param mode whether the realm acts on its assessments
 * @param levels scores at which the levels begin
 * @param groups cap of every group
 * @param signals rules of every signal, by its name
 * @param clients clients the policy names, by {@code client_id}
 * @param privileges what counts as privileged
 * @param floors what some targets never fall below
 * @param failure the level when scoring itself fails
 * @param history how fast a profile forgets
 * @param learning what teaches a profile
 * @param devices how long browsers are remembered
 * @param retention how long data is kept
 * @param mailCode the one-time code by mail
 * @param lockout whom a lock spares
 * @param sessions how sessions are held to what they began with
 * @param standing what holds of accounts beyond one sign-in
 * @param exceptions what exceptions may do
 * @param workloads what holds of service accounts
 * @param recovery what a recovery must prove, for {@code io.latchkey.recovery} to read
 */
public record Policy(
        String version,
        Mode mode,
        Levels levels,
        Map<Group, Cap> groups,
        Map<String, SignalPolicy> signals,
        Map<String, ClientPolicy> clients,
        Privileges privileges,
        Floors floors,
        Level failure,
        History history,
        Learning learning,
        Devices devices,
        Retention retention,
        MailCode mailCode,
        Lockout lockout,
        Sessions sessions,
        Standings standing,
        ExceptionRules exceptions,
        WorkloadPolicy workloads,
        Section recovery) {

    public Policy {
        groups = Map.copyOf(groups);
        signals = Map.copyOf(signals);
        clients = Map.copyOf(clients);
    }

    /**
     * The rules of a signal; every signal has some.
     *
     * @throws IllegalArgumentException if there is no signal of this name
     */
    public SignalPolicy signal(String name) {
        SignalPolicy signal = signals.get(name);
        if (signal == null) {
            throw new IllegalArgumentException("There is no signal " + name);
        }
        return signal;
    }

    /**
     * The same rules without a signal, for data that can't show what it looks at; under the same version, since nobody has
     * written it down.
     *
     * @throws IllegalArgumentException if there is no signal of this name
     */
    public Policy withoutSignal(String name) {
        Map<String, SignalPolicy> fewer = new HashMap<>(signals);
        fewer.put(name, signal(name).disabled());
        return new Policy(
                version,
                mode,
                levels,
                groups,
                fewer,
                clients,
                privileges,
                floors,
                failure,
                history,
                learning,
                devices,
                retention,
                mailCode,
                lockout,
                sessions,
                standing,
                exceptions,
                workloads,
                recovery);
    }

    /** The cap of a group; a group without one counts nothing. */
    public Cap cap(Group group) {
        Cap cap = groups.get(group);
        return cap == null ? new Cap(0, 0) : cap;
    }

    /** How sensitive a target is: the more sensitive of the client's own attribute and the policy; normal by default. */
    public Sensitivity sensitivity(Target target) {
        ClientPolicy client = clients.get(target.clientId());
        Sensitivity named = client == null ? null : client.sensitivity();
        Sensitivity own = target.sensitivity();
        if (named == null) {
            return own == null ? Sensitivity.NORMAL : own;
        }
        return own == null || named.atLeast(own) ? named : own;
    }

    /**
     * What a score comes to: for a sign-in by the levels, for what is done in a session by the thresholds of its client.
     *
     * @param score 0–100
     */
    public Level level(LoginContext context, int score) {
        return context.kind() == Occasion.Kind.SIGN_IN
                ? levels.of(score)
                : sessions.of(sensitivity(context.target())).of(score);
    }
}
