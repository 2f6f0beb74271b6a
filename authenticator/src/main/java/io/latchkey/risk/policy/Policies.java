package io.latchkey.risk.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.risk.signal.Signals;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads policy documents. A realm's own document may be partial: it is merged over the default one (RFC 7396). */
public final class Policies {
    /** The longest document that is read, in characters. */
    public static final int LENGTH_LIMIT = 256 * 1024;

    private static final int DEEPEST = 16;
    private static final String RESOURCE = "default-policy.json";

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(40)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final JsonNode DEFAULT_DOCUMENT = resource();
    private static final Policy DEFAULTS = shipped();

    private Policies() {}

    /** The policy in the jar. */
    public static Policy defaults() {
        return DEFAULTS;
    }

    /**
     * The policy of a realm's own document merged over the default one.
     *
     * @throws PolicyException with everything that is wrong with it
     */
    public static Policy parse(String json) throws PolicyException {
        return parse(json, policy -> List.of());
    }

    /**
     * The same, held to what another layer asks of its section too, so that all problems are told at once.
     *
     * @param more what that layer finds wrong with a policy; where this one has found something wrong, the policy it is given
     *     holds some value of the right type instead
     */
    public static Policy parse(String json, Function<Policy, List<PolicyProblem>> more) throws PolicyException {
        return read(MergePatch.apply(DEFAULT_DOCUMENT, document(json)), more);
    }

    /**
     * The whole document that a realm's own one comes to, pretty-printed, without checking what it means.
     *
     * @throws PolicyException if it is not a JSON object of at most {@link #LENGTH_LIMIT} characters
     */
    public static String merged(String json) throws PolicyException {
        return MergePatch.apply(DEFAULT_DOCUMENT, document(json)).toPrettyString();
    }

    /**
     * The policy of a whole document, as it was once and under the version that it had then.
     *
     * @throws PolicyException if it lacks what policies say today
     */
    public static Policy whole(String json, String version) throws PolicyException {
        return read(document(json), version, policy -> List.of());
    }

    /**
     * Another document that is read as policies are, one object.
     *
     * @throws PolicyException if it is not a JSON object of at most {@link #LENGTH_LIMIT} characters
     */
    public static Section section(String json) throws PolicyException {
        return new Section(document(json), "");
    }

    /** The document in the jar. */
    public static String defaultJson() {
        return DEFAULT_DOCUMENT.toPrettyString();
    }

    private static Policy read(JsonNode document, Function<Policy, List<PolicyProblem>> more) throws PolicyException {
        return read(document, CanonicalJson.version(document), more);
    }

    private static Policy read(JsonNode document, String version, Function<Policy, List<PolicyProblem>> more)
            throws PolicyException {
        List<PolicyProblem> problems = new ArrayList<>();
        Policy policy = new PolicyReader(Signals.specs()).read(new Node(document, "", problems), version);
        problems.addAll(more.apply(policy));
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        return policy;
    }

    private static ObjectNode document(String json) throws PolicyException {
        if (json.length() > LENGTH_LIMIT) {
            throw problem("A policy has at most " + LENGTH_LIMIT + " characters.");
        }
        try {
            if (JSON.readTree(json) instanceof ObjectNode object) {
                return object;
            }
            throw problem("A policy is a JSON object.");
        } catch (JsonProcessingException e) {
            throw problem("This is not JSON: " + e.getOriginalMessage());
        }
    }

    private static PolicyException problem(String reason) {
        return new PolicyException(List.of(new PolicyProblem("", reason)));
    }

    private static JsonNode resource() {
        try (InputStream in = Policies.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The jar has no " + RESOURCE);
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Policy shipped() {
        try {
            return read(DEFAULT_DOCUMENT, policy -> List.of());
        } catch (PolicyException e) {
            throw new IllegalStateException("The default policy is not one", e);
        }
    }
}
