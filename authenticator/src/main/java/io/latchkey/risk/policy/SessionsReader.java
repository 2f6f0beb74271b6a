package io.latchkey.risk.policy;

import io.latchkey.risk.Proof;
import io.latchkey.risk.Sensitivity;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads the section on sessions. */
final class SessionsReader {
    private SessionsReader() {}

    static Sessions read(Node node) {
        node.only(Set.of("thresholds", "failure", "exchange", "impersonation", "sensitive"));
        return new Sessions(
                thresholds(node.at("thresholds")),
                node.at("failure").constant(Sensitivity.class),
                exchange(node.at("exchange")),
                node.at("impersonation").list(SessionsReader::approval),
                sensitive(node.at("sensitive")));
    }

    private static Sessions.Exchange exchange(Node node) {
        node.only(Set.of("high", "critical", "lifeSeconds"));
        Proof high = proof(node.at("high"));
        Proof critical = proof(node.at("critical"));
        if (critical.compareTo(high) < 0) {
            node.at("critical").complain("A critical client must not ask for less than a high one.");
        }
        return new Sessions.Exchange(high, critical, node.at("lifeSeconds").whole(30, 600));
    }

    private static Proof proof(Node node) {
        int before = node.problems();
        Proof proof = node.constant(Proof.class);
        if (node.problems() == before && !proof.strong()) {
            node.complain("This must be a factor of the user's own: recovery-code, otp or webauthn.");
        }
        return proof;
    }

    private static Sessions.Sensitive sensitive(Node node) {
        node.only(Set.of("minutes"));
        return new Sessions.Sensitive(node.at("minutes").whole(1, 60));
    }

    private static Sessions.Approval approval(Node node) {
        node.only(Set.of("admin", "by", "until"));
        String admin = node.at("admin").text();
        String by = node.at("by").text();
        if (!admin.isEmpty() && admin.equals(by)) {
            node.at("by").complain("Nobody approves his own impersonations.");
        }
        return new Sessions.Approval(admin, by, instant(node.at("until")));
    }

    private static Instant instant(Node node) {
        String text = node.text();
        if (!text.isEmpty()) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                node.complain("This must be an instant such as 2027-01-31T12:00:00Z.");
            }
        }
        return Instant.EPOCH;
    }

    private static Map<Sensitivity, Sessions.Thresholds> thresholds(Node node) {
        Map<Sensitivity, Sessions.Thresholds> all = new EnumMap<>(Sensitivity.class);
        Set<String> names = new HashSet<>();
        for (Sensitivity sensitivity : Sensitivity.values()) {
            String name = Node.name(sensitivity);
            names.add(name);
            all.put(sensitivity, one(node.at(name)));
        }
        node.only(names);
        for (Sensitivity sensitivity : Sensitivity.values()) {
            Sessions.Thresholds before = sensitivity == Sensitivity.LOW
                    ? all.get(sensitivity)
                    : all.get(Sensitivity.values()[sensitivity.ordinal() - 1]);
            Sessions.Thresholds own = all.get(sensitivity);
            if (own != null && before != null && (own.refuse() > before.refuse() || own.end() > before.end())) {
                node.at(Node.name(sensitivity))
                        .complain("A more sensitive client must not be held to less than a less sensitive one.");
            }
        }
        return all;
    }

    private static Sessions.Thresholds one(Node node) {
        node.only(Set.of("refuse", "end"));
        int before = node.problems();
        Sessions.Thresholds read = new Sessions.Thresholds(
                node.at("refuse").whole(1, 100), node.at("end").whole(1, 100));
        if (node.problems() == before && read.refuse() >= read.end()) {
            node.complain("A session must not end before it is refused: refuse below end.");
        }
        return read;
    }
}
