package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.store.DecisionQuery;
import io.latchkey.keycloak.store.Decisions;
import io.latchkey.keycloak.store.StoredDecision;
import io.latchkey.risk.Decision;
import io.latchkey.risk.RiskJson;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.keycloak.util.JsonSerialization;

/** Decisions as JSON lines, read and written page by page, so that the size of an export costs no memory. */
final class Export {
    static final String JSON_LINES = "application/x-ndjson";

    /** The most decisions in one export; the next begins at the instant of the last, given as {@code to}. */
    static final int MAX = 100_000;

    static final int DEFAULT_MAX = 10_000;

    private Export() {}

    /** The first page is read at once, so that what goes wrong there is still told by a status. */
    static Response of(AdminCall call, DecisionQuery query, int most) {
        Decisions log = call.stores().decisions();
        DecisionPages pages = new DecisionPages(log, query, most);
        List<StoredDecision> first = call.ask(pages::next);
        StreamingOutput lines = out -> write(out, pages, first);
        return Response.ok(lines, JSON_LINES)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"decisions.ndjson\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static void write(OutputStream out, DecisionPages pages, List<StoredDecision> first) throws IOException {
        for (List<StoredDecision> page = first; !page.isEmpty(); page = pages.next()) {
            for (StoredDecision one : page) {
                out.write(line(one.decision()).getBytes(StandardCharsets.UTF_8));
            }
            out.flush();
        }
    }

    /** The context and the assessment exactly as they are stored, so that a replay scores what the server scored. */
    static String line(Decision decision) throws IOException {
        return "{\"id\":" + JsonSerialization.writeValueAsString(decision.id())
                + ",\"outcome\":\"" + decision.outcome() + "\",\"proof\":\"" + decision.proof()
                + "\",\"endedAt\":" + (decision.endedAt() == null ? "null" : "\"" + decision.endedAt() + "\"")
                + ",\"incident\":" + decision.incident()
                + ",\"context\":" + RiskJson.write(decision.context())
                + ",\"assessment\":" + RiskJson.write(decision.assessment()) + "}\n";
    }
}
