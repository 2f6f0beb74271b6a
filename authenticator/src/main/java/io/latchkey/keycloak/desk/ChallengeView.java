package io.latchkey.keycloak.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an approver has to answer to confirm one approval. It is good once, for one case, in this session.
 *
 * @param challenge random; names this confirmation, and is what a key signs
 * @param expires ISO instant from when on it isn't good any more
 * @param otp whether a code of an authenticator app would do
 * @param webauthn for {@code navigator.credentials.get}; null if the approver has no key that counts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChallengeView(
        String challenge,
        String expires,
        boolean otp,
        @Nullable Options webauthn) {

    /**
     * @param rpId for whom keys were registered
     * @param credentials ids of the approver's keys, URL-safe base64
     * @param userVerification always {@code required}: nobody types a password here
     */
    record Options(String rpId, List<String> credentials, String userVerification) {}
}
