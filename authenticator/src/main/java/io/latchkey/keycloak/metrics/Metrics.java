package io.latchkey.keycloak.metrics;

import io.latchkey.recovery.cases.Action;
import io.latchkey.recovery.cases.Refusal;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Demand;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.ExceptionKind;
import io.latchkey.risk.Level;
import io.latchkey.risk.Observed;
import io.latchkey.risk.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counters and timers on Keycloak's registry. Every label comes from an enum, or from a set of bounded size, so that no
 * request can make a new time series; realms, users and clients are never labels. Two instances on one registry share
 * their meters. Thread-safe.
 */
public final class Metrics {

    /** Most signals that get a label of their own; the engine has fewer. */
    static final int MAX_SIGNALS = 64;

    private final MeterRegistry registry;
    private final Timer evaluation;
    private final Set<String> signals = ConcurrentHashMap.newKeySet();

    public Metrics(MeterRegistry registry) {
        this.registry = registry;
        for (Level level : Level.values()) {
            for (Outcome outcome : Outcome.values()) {
                decisions(level, outcome);
            }
        }
        for (Failure failure : Failure.values()) {
            failures(failure);
        }
        for (Mail mail : Mail.values()) {
            mails(mail);
        }
        for (LockedOut outcome : LockedOut.values()) {
            lockouts(outcome);
        }
        for (Refresh result : Refresh.values()) {
            refreshes(result);
        }
        for (Action action : Action.values()) {
            recoveries(action);
        }
        for (Refusal reason : Refusal.values()) {
            recoveryRefusals(reason);
        }
        for (Demand active : Demand.values()) {
            for (Demand observed : Demand.values()) {
                observations(active, observed);
            }
        }
        for (ExceptionKind kind : ExceptionKind.values()) {
            exceptions(kind);
        }
        evaluation = Timer.builder("latchkey.evaluation")
                .description("Time of one assessment, reading the context and the profile included")
                .register(registry);
    }

    /** On the registry that Keycloak shows on its management port, where metrics are enabled; else it costs nothing. */
    public static Metrics ofServer() {
        return new Metrics(io.micrometer.core.instrument.Metrics.globalRegistry);
    }

    /** A decision reached this outcome. */
    public void decided(Level level, Outcome outcome) {
        decisions(level, outcome).increment();
    }

    /**
     * An assessment was made.
     *
     * @param took reading the context and the profile included
     */
    public void assessed(Assessment assessment, Duration took) {
        evaluation.record(took);
        for (Evidence evidence : assessment.evidence()) {
            if (evidence.missing()) {
                missing(evidence.signal()).increment();
            }
        }
    }

    /** A sign-in was weighed by the observed policy too. */
    public void observed(Observed made) {
        observations(made.active(), made.demand()).increment();
    }

    private Counter observations(Demand active, Demand observed) {
        return Counter.builder("latchkey.observed")
                .description("Sign-ins by what the policy in force asks for, and what the observed one would ask for")
                .tag("active", active.name().toLowerCase(Locale.ROOT))
                .tag("observed", observed.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    public void failed(Failure kind) {
        failures(kind).increment();
    }

    public void sent(Mail mail) {
        mails(mail).increment();
    }

    /** Somebody tried an account that is locked. */
    public void lockedOut(LockedOut outcome) {
        lockouts(outcome).increment();
    }

    /** A sign-in rested on an exception. */
    public void excepted(ExceptionKind kind) {
        exceptions(kind).increment();
    }

    private Counter exceptions(ExceptionKind kind) {
        return Counter.builder("latchkey.exceptions")
                .description("Sign-ins that rested on an exception")
                .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    /** Something was done to a recovery. */
    public void recovering(Action action) {
        recoveries(action).increment();
    }

    /** Something was tried on a recovery and refused. */
    public void recoveryRefused(Refusal reason) {
        recoveryRefusals(reason).increment();
    }

    private Counter recoveries(Action action) {
        return Counter.builder("latchkey.recoveries")
                .description("What was done to recoveries, or time has brought about")
                .tag("action", action.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Counter recoveryRefusals(Refusal reason) {
        return Counter.builder("latchkey.recovery.refusals")
                .description("What was tried on recoveries and refused")
                .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    /** A refresh token was used. */
    public void refreshed(Refresh result) {
        refreshes(result).increment();
    }

    private Counter refreshes(Refresh result) {
        return Counter.builder("latchkey.refreshes")
                .description("Token refreshes that were held against their session")
                .tag("result", result.label())
                .register(registry);
    }

    private Counter decisions(Level level, Outcome outcome) {
        return Counter.builder("latchkey.decisions")
                .description("Decisions by level and by what came of them")
                .tag("level", level.name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Counter failures(Failure kind) {
        return Counter.builder("latchkey.failures")
                .description("What went wrong without a sign-in going wrong")
                .tag("kind", kind.label())
                .register(registry);
    }

    private Counter missing(String signal) {
        return Counter.builder("latchkey.missing")
                .description("Assessments in which a signal lacked its data")
                .tag("signal", bounded(signal))
                .register(registry);
    }

    private Counter mails(Mail mail) {
        return Counter.builder("latchkey.mails")
                .description("Mails sent")
                .tag("mail", mail.label())
                .register(registry);
    }

    private Counter lockouts(LockedOut outcome) {
        return Counter.builder("latchkey.lockouts")
                .description("Attempts on locked accounts, where recognised devices are spared")
                .tag("outcome", outcome.label())
                .register(registry);
    }

    private String bounded(String signal) {
        if (signals.contains(signal)) {
            return signal;
        }
        return signals.size() < MAX_SIGNALS && signals.add(signal) ? signal : "other";
    }
}
