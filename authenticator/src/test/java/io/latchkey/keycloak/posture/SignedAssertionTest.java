package io.latchkey.keycloak.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.SignatureProvider;

class SignedAssertionTest {
    private static final KeycloakSessions KEYCLOAK = new KeycloakSessions();
    private static final SigningProxy PROXY = SigningProxy.rsa("proxy-1");
    private static final SigningProxy SECOND = SigningProxy.ed25519("proxy-2");
    private static final SigningProxy STRANGER = SigningProxy.rsa("proxy-1");
    private static final String CLAIMS = Claims.ordinary().json().toString();

    @AfterAll
    static void stop() {
        KEYCLOAK.close();
    }

    private static JsonNode claims(String assertion) throws InvalidAssertionException, KeysUnavailableException {
        PostureSettings settings = Claims.settings(SigningProxy.keySet(PROXY, SECOND));
        AssertionKeys keys = new AssertionKeys(KEYCLOAK.session(), settings, "component", new Outages());
        return new SignedAssertion(KEYCLOAK.session(), keys).claims(assertion, Claims.NOW);
    }

    private static void assertFlaw(String assertion, Flaw flaw) {
        assertThatExceptionOfType(InvalidAssertionException.class)
                .isThrownBy(() -> claims(assertion))
                .satisfies(invalid -> assertThat(invalid.flaw()).isEqualTo(flaw));
    }

    private static String header(String more) {
        return "{\"alg\":\"RS256\",\"kid\":\"proxy-1\"" + more + "}";
    }

    @Test
    void what_one_of_the_keys_has_signed_is_read() throws Exception {
        assertThat(claims(PROXY.sign(Claims.ordinary().json()))).hasToString(CLAIMS);
        assertThat(claims(SECOND.sign(Claims.ordinary().json()))).hasToString(CLAIMS);
    }

    @Test
    void a_signature_by_another_key_of_the_same_name_is_none() {
        assertFlaw(STRANGER.sign(Claims.ordinary().json()), Flaw.SIGNATURE);
    }

    @Test
    void claims_that_were_changed_after_signing_are_not_signed() {
        String[] signed = PROXY.sign(
                        Claims.ordinary().with("posture", "{\"managed\":false}").json())
                .split("\\.");
        String changed = SigningProxy.encode(CLAIMS.getBytes(StandardCharsets.UTF_8));

        assertFlaw(signed[0] + "." + changed + "." + signed[2], Flaw.SIGNATURE);
    }

    @Test
    void an_unsigned_assertion_is_none() {
        String unsigned = SigningProxy.unsigned("{\"alg\":\"none\",\"kid\":\"proxy-1\"}", CLAIMS);

        assertFlaw(unsigned, Flaw.NO_JWT);
        assertFlaw(unsigned + ".", Flaw.NO_JWT);
        assertFlaw(unsigned + ".AA", Flaw.ALGORITHM);
        assertFlaw(PROXY.sign("{\"alg\":\"none\",\"kid\":\"proxy-1\"}", CLAIMS), Flaw.ALGORITHM);
    }

    @Test
    void the_public_key_is_no_secret_to_sign_with() throws GeneralSecurityException {
        String input = SigningProxy.unsigned("{\"alg\":\"HS256\",\"kid\":\"proxy-1\"}", CLAIMS);
        byte[] mac = hmac(PROXY.publicKey(), input);
        // The forgery is one: to a verifier that takes the algorithm from the header and the key's bytes, it is signed.
        assertThat(isVerifiedByKeycloak(PROXY.publicKey(), input, mac)).isTrue();

        assertFlaw(input + "." + SigningProxy.encode(mac), Flaw.ALGORITHM);
    }

    @Test
    void a_key_is_good_for_its_own_algorithm_only() {
        assertFlaw(PROXY.sign("{\"alg\":\"PS256\",\"kid\":\"proxy-1\"}", CLAIMS), Flaw.KEY);
        assertFlaw(PROXY.sign("{\"alg\":\"RS384\",\"kid\":\"proxy-1\"}", CLAIMS), Flaw.KEY);
        assertFlaw(PROXY.sign("{\"alg\":\"RS256\",\"kid\":\"proxy-2\"}", CLAIMS), Flaw.KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"RS256\"}",
                "{\"alg\":\"RS256\",\"kid\":null}",
                "{\"alg\":\"RS256\",\"kid\":\"\"}",
                "{\"alg\":\"RS256\",\"kid\":\"proxy-9\"}",
                "{\"alg\":\"RS256\",\"kid\":\"proxy-1\\nWARN forged line\"}"
            })
    void a_key_that_is_not_the_proxys_is_none(String header) {
        assertFlaw(PROXY.sign(header, CLAIMS), Flaw.KEY);
    }

    @Test
    void a_key_that_it_brings_along_is_not_used() {
        assertFlaw(STRANGER.sign(header(",\"jwk\":" + STRANGER.jwk()), CLAIMS), Flaw.SIGNATURE);
        assertFlaw(
                STRANGER.sign("{\"alg\":\"RS256\",\"kid\":\"x\",\"jku\":\"http://127.0.0.1:9/\"}", CLAIMS), Flaw.KEY);
    }

    @Test
    void an_extension_that_must_be_understood_is_not() {
        assertFlaw(PROXY.sign(header(",\"crit\":[\"b64\"],\"b64\":false"), CLAIMS), Flaw.EXTENSION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "..",
                ".a.b",
                "a.b.c.d",
                "a.b.c, a.b.c",
                "a.b.c\n",
                "AAAA.AAAA.AAAA",
                "bnVsbA.bnVsbA.bnVsbA",
                "W10.W10.W10",
                "e30.e30.e30=",
                "ä.ö.ü",
                "\u0000.\u0000.\u0000"
            })
    void garbage_is_no_assertion(String garbage) {
        assertFlaw(garbage, Flaw.NO_JWT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"alg\":null,\"kid\":\"proxy-1\"}"})
    void without_an_algorithm_there_is_no_signature(String header) {
        assertFlaw(PROXY.sign(header, CLAIMS), Flaw.ALGORITHM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "null", "{", "", " "})
    void signed_content_that_is_no_claims_is_none(String content) {
        assertThatExceptionOfType(InvalidAssertionException.class)
                .isThrownBy(() -> claims(PROXY.sign(header(""), content)))
                .satisfies(invalid -> assertThat(invalid.flaw()).isEqualTo(Flaw.NO_JWT));
    }

    @Test
    void what_is_too_long_is_not_looked_at() {
        String longest = PROXY.sign(
                Claims.ordinary().with("note", "\"" + "x".repeat(8192) + "\"").json());

        assertFlaw(longest, Flaw.TOO_LONG);
        assertFlaw("a".repeat(100_000), Flaw.TOO_LONG);
        assertFlaw("a".repeat(SignedAssertion.LONGEST), Flaw.NO_JWT);
    }

    private static byte[] hmac(byte[] secret, String input) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isVerifiedByKeycloak(byte[] secret, String input, byte[] mac) {
        KeyWrapper naive = new KeyWrapper();
        naive.setAlgorithm(Algorithm.HS256);
        naive.setType("OCT");
        naive.setSecretKey(new SecretKeySpec(secret, "HmacSHA256"));
        try {
            return KEYCLOAK.session()
                    .getProvider(SignatureProvider.class, Algorithm.HS256)
                    .verifier(naive)
                    .verify(input.getBytes(StandardCharsets.US_ASCII), mac);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
