package io.latchkey.keycloak.posture;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.VerificationException;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSHeader;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.util.JsonSerialization;

/** Takes an assertion out of its signature. The keys are those of the settings; none that it brings along counts. */
final class SignedAssertion {
    /** Characters of the longest assertion that is looked at. */
    static final int LONGEST = 8192;

    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++");

    private final KeycloakSession session;
    private final AssertionKeys keys;

    SignedAssertion(KeycloakSession session, AssertionKeys keys) {
        this.session = session;
        this.keys = keys;
    }

    /**
     * What was signed.
     *
     * @param text untrusted, of any length
     * @throws InvalidAssertionException if it isn't a JWT that one of the proxy's keys has signed
     * @throws KeysUnavailableException if that can't be told
     */
    JsonNode claims(String text, Instant now) throws InvalidAssertionException, KeysUnavailableException {
        if (text.length() > LONGEST) {
            throw new InvalidAssertionException(Flaw.TOO_LONG);
        }
        if (!COMPACT.matcher(text).matches()) {
            throw new InvalidAssertionException(Flaw.NO_JWT);
        }
        JWSInput assertion = parse(text);
        JWSHeader header = assertion.getHeader();
        String algorithm = algorithm(header);
        if (header.getOtherClaims().containsKey("crit")) {
            throw new InvalidAssertionException(Flaw.EXTENSION);
        }
        if (!KeyRules.isName(header.getKeyId())) {
            throw new InvalidAssertionException(Flaw.KEY);
        }
        KeyWrapper key = keys.find(header.getKeyId(), algorithm, now);
        if (key == null || !algorithm.equals(key.getAlgorithmOrDefault())) {
            throw new InvalidAssertionException(Flaw.KEY);
        }
        verify(assertion, key, algorithm);
        return content(assertion);
    }

    private static JWSInput parse(String text) throws InvalidAssertionException {
        try {
            JWSInput assertion = new JWSInput(text);
            if (assertion.getHeader() == null) {
                throw new InvalidAssertionException(Flaw.NO_JWT);
            }
            return assertion;
        } catch (JWSInputException e) {
            throw new InvalidAssertionException(Flaw.NO_JWT, e);
        }
    }

    private static String algorithm(JWSHeader header) throws InvalidAssertionException {
        String algorithm = header.getAlgorithm() == null ? null : header.getRawAlgorithm();
        if (algorithm == null || !KeyRules.isAlgorithm(algorithm)) {
            throw new InvalidAssertionException(Flaw.ALGORITHM);
        }
        return algorithm;
    }

    private void verify(JWSInput assertion, KeyWrapper key, String algorithm) throws InvalidAssertionException {
        @Nullable SignatureProvider signatures = session.getProvider(SignatureProvider.class, algorithm);
        if (signatures == null) {
            throw new InvalidAssertionException(Flaw.ALGORITHM);
        }
        byte[] signed = assertion.getEncodedSignatureInput().getBytes(StandardCharsets.US_ASCII);
        try {
            if (signatures.verifier(key).verify(signed, assertion.getSignature())) {
                return;
            }
        } catch (VerificationException e) {
            throw new InvalidAssertionException(Flaw.SIGNATURE, e);
        }
        throw new InvalidAssertionException(Flaw.SIGNATURE);
    }

    private static JsonNode content(JWSInput assertion) throws InvalidAssertionException {
        try {
            JsonNode content = JsonSerialization.mapper.readTree(assertion.getContent());
            if (content != null && content.isObject()) {
                return content;
            }
        } catch (IOException e) {
            throw new InvalidAssertionException(Flaw.NO_JWT, e);
        }
        throw new InvalidAssertionException(Flaw.NO_JWT);
    }
}
