package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.store.DecisionQuery;
import io.latchkey.keycloak.store.Decisions;
import io.latchkey.keycloak.store.StoredDecision;
import io.latchkey.replay.log.LogLines;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Decisions as JSON lines, read and written page by page, so that the size of an export costs no memory. */
final class Export {
    static final String JSON_LINES = "application/x-ndjson";

    /** The most decisions in one export; the next begins at the instant of the last, given as {@code to}. */
    static final int MAX = 100_000;

    static final int DEFAULT_MAX = 10_000;

    private Export() {}

    /**
     * The first page is read at once, so that what goes wrong there is still told by a status.
     *
     * @param background whether what the decisions rest on comes along, for a replay
     */
    static Response of(AdminCall call, DecisionQuery query, int most, boolean background) {
        Decisions log = call.stores().decisions();
        DecisionPages pages = new DecisionPages(log, query, most);
        List<StoredDecision> first = call.ask(pages::next);
        Writing writing = background ? withBackground(call) : new Writing("", stored -> "");
        StreamingOutput lines = out -> writing.write(out, pages, first);
        return Response.ok(lines, JSON_LINES)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"decisions.ndjson\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Writing withBackground(AdminCall call) {
        String policy = LogLines.of(
                call.policy(), call.stores().policies().document(call.realm()).orElse("{}"));
        return new Writing(policy, new Background(call, call.policy().version())::of);
    }

    /**
     * @param head what stands before all decisions
     * @param before what stands before one
     */
    private record Writing(String head, Function<StoredDecision, String> before) {
        void write(OutputStream out, DecisionPages pages, List<StoredDecision> first) throws IOException {
            put(out, head);
            for (List<StoredDecision> page = first; !page.isEmpty(); page = pages.next()) {
                for (StoredDecision one : page) {
                    put(out, before.apply(one));
                    put(out, line(one));
                }
                out.flush();
            }
        }

        private static void put(OutputStream out, String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    static String line(StoredDecision stored) {
        return LogLines.of(
                stored.decision(),
                stored.disowned() == null ? null : stored.disowned().at(),
                stored.unlearntAt());
    }
}
