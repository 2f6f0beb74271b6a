package io.latchkey.risk.workload;

import io.latchkey.risk.Group;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.net.DataState;
import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.net.Prefix;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.Standing;
import io.latchkey.risk.profile.WorkloadHabits;
import io.latchkey.risk.workload.WorkloadPolicy.Unusual;
import java.time.Instant;
import java.util.List;

/** Where a request comes from and how often, against what is named and what is usual for its workload. */
final class Circumstances {
    /** A rate below this is never unusual, whatever the most was: a job that is run again by hand. */
    private static final int LEAST_RATE = 20;

    private final Unusual unusual;
    private final LoginContext context;
    private final NetworkFacts network;
    private final WorkloadRequest request;
    private final List<Prefix> byPolicy;
    private final WorkloadHabits habits;
    private final Standing.State standing;
    private final boolean settled;

    Circumstances(Policy policy, LoginContext context, WorkloadRequest request, Profile profile) {
        this.unusual = policy.workloads().unusual();
        this.context = context;
        this.network = context.network();
        this.request = request;
        this.byPolicy = policy.workloads().networks(context.target().clientId());
        this.habits = profile.workload();
        this.standing = profile.standing().at(context.at());
        Instant first = habits.firstAt();
        this.settled = first != null && !context.at().isBefore(first.plus(unusual.settling()));
    }

    void look(WorkloadAssessor.Findings findings) {
        if (standing == Standing.State.FROZEN) {
            findings.fault(
                    Fault.FROZEN,
                    Reaction.REFUSE,
                    Group.BEHAVIOUR,
                    "behaviour.workload_standing",
                    "frozen",
                    "frozen",
                    "ordinary");
        }
        boolean named = named(findings);
        boolean bySystem = habits.knowsSystem(network, context.at(), unusual.forgetting());
        value(
                findings,
                named || bySystem,
                unusual.system(),
                Fault.SYSTEM,
                Group.NETWORK,
                "network.workload_system",
                system());
        boolean byCountry = habits.knowsCountry(network, context.at(), unusual.forgetting());
        value(
                findings,
                named || byCountry,
                unusual.country(),
                Fault.COUNTRY,
                Group.GEO,
                "geo.workload_country",
                country());
        rate(findings);
    }

    /** @return whether somebody has named this network, so that it need not be usual as well */
    private boolean named(WorkloadAssessor.Findings findings) {
        NamedNetworks own = request.named();
        if (byPolicy.isEmpty() && !own.isNamed()) {
            return false;
        }
        String signal = "network.workload_network";
        IpAddress address = network.address();
        String seen = address == null ? "unreadable" : address.toString();
        if (own.flaw() != null) {
            findings.fault(
                    Fault.UNREADABLE_NETWORKS,
                    Reaction.REFUSE,
                    Group.NETWORK,
                    signal,
                    "unreadable",
                    own.flaw(),
                    "a network");
            return false;
        }
        boolean inside = address != null
                && (byPolicy.isEmpty() || byPolicy.stream().anyMatch(one -> one.contains(address)))
                && (!own.isNamed() || own.holds(address));
        if (inside) {
            findings.fine(Group.NETWORK, signal, "named", seen);
        } else {
            findings.fault(
                    Fault.NETWORK,
                    Reaction.REFUSE,
                    Group.NETWORK,
                    signal,
                    "outside",
                    seen,
                    "the networks named for it");
        }
        return inside;
    }

    private void value(
            WorkloadAssessor.Findings findings,
            boolean known,
            Reaction reaction,
            Fault fault,
            Group group,
            String signal,
            Looked looked) {
        if (looked.state().isFailure()) {
            findings.missing(unusual.missing(), fault, group, signal);
        } else if (looked.state() == DataState.NOT_CONFIGURED) {
            findings.missing(Reaction.IGNORE, fault, group, signal);
        } else if (known) {
            findings.fine(group, signal, "known", looked.text());
        } else if (!settled) {
            findings.fine(group, signal, "learning", looked.text());
        } else {
            findings.fault(fault, reaction, group, signal, "new", looked.text(), "one that it was seen in");
        }
    }

    private record Looked(DataState state, String text) {}

    private Looked system() {
        Integer number = network.asn();
        return new Looked(network.asState(), number == null ? "unknown" : "AS" + Integer.toUnsignedString(number));
    }

    private Looked country() {
        String country = network.place() == null ? null : network.place().country();
        return new Looked(network.placeState(), country == null ? "unknown" : country);
    }

    private void rate(WorkloadAssessor.Findings findings) {
        int rate = request.rate();
        String seen = Integer.toString(rate);
        int most = habits.mostInAnHour(context.at());
        boolean high = most > 0 && rate >= LEAST_RATE && rate > (long) unusual.rateFactor() * most;
        if (settled && high) {
            findings.fault(
                    Fault.RATE,
                    unusual.rate(),
                    Group.BEHAVIOUR,
                    WorkloadHabits.RATE_SIGNAL,
                    "high",
                    seen,
                    "about " + most + " an hour");
        } else {
            findings.fine(Group.BEHAVIOUR, WorkloadHabits.RATE_SIGNAL, settled ? "usual" : "learning", seen);
        }
    }
}
