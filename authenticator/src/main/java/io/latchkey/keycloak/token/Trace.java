package io.latchkey.keycloak.token;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.Device;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Occasion;
import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.signal.Signals;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.jose.jws.crypto.HashUtils;
import org.keycloak.models.AuthenticatedClientSessionModel;

/**
 * What a refresh looked like, so that the next one of its kind need not be recorded again.
 *
 * @param text a hash of all that makes one refresh another decision than the last
 * @param telling whether there is anything in it that wasn't so at the sign-in
 */
record Trace(String text, boolean telling) {
    private static final String NOTE = "latchkey.refresh";

    static Trace of(LoginContext context, Assessment assessment, Enforcement mode) {
        StringJoiner parts = new StringJoiner("|");
        parts.add(mode.name()).add(assessment.policy()).add(assessment.level().name());
        Occasion occasion = context.occasion();
        if (occasion != null && occasion.session() != null) {
            parts.add(occasion.session().decision());
        }
        if (occasion == null || !occasion.backend()) {
            parts.add(prefix(context.network().address()));
            Device.Agent agent = context.device().agent();
            parts.add(agent == null ? "" : Long.toHexString(agent.hash()));
        }
        boolean telling = false;
        for (Evidence one : assessment.evidence()) {
            if (one.points() > 0) {
                parts.add(one.signal() + "=" + one.finding());
                telling |= Signals.tellsOfChange(one.signal());
            }
        }
        byte[] bytes = parts.toString().getBytes(StandardCharsets.UTF_8);
        return new Trace(HashUtils.encodeHashToOIDC(HashUtils.hash(JavaAlgorithm.SHA256, bytes)), telling);
    }

    /** Whether it is as the client's last one was, or for the first one, as its sign-in. */
    boolean isNothingNew(AuthenticatedClientSessionModel held) {
        String last = held.getNote(NOTE);
        return last == null ? !telling : last.equals(text);
    }

    void keep(AuthenticatedClientSessionModel held) {
        if (!text.equals(held.getNote(NOTE))) {
            held.setNote(NOTE, text);
        }
    }

    private static String prefix(@Nullable IpAddress address) {
        return address == null
                ? ""
                : address.prefix(address.isV4() ? LoginContext.V4_PREFIX : LoginContext.V6_PREFIX)
                        .toString();
    }
}
