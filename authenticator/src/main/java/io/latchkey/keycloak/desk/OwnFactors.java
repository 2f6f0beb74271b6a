package io.latchkey.keycloak.desk;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/**
 * The factors with which a member of staff can confirm. One that is younger than his session proves nothing that the session
 * doesn't: whoever stole that could have made it. On probation, nor does one that is younger than the recovery.
 */
record OwnFactors(List<CredentialModel> all) {
    private static final List<String> KEYS =
            List.of(WebAuthnCredentialModel.TYPE_TWOFACTOR, WebAuthnCredentialModel.TYPE_PASSWORDLESS);

    OwnFactors {
        all = List.copyOf(all);
    }

    /** @param before those made before this instant */
    static OwnFactors of(UserModel user, Instant before) {
        return new OwnFactors(Stream.concat(KEYS.stream(), Stream.of(OTPCredentialModel.TYPE))
                .flatMap(user.credentialManager()::getStoredCredentialsByTypeStream)
                .filter(one -> isOlder(one, before))
                .toList());
    }

    private static boolean isOlder(CredentialModel credential, Instant than) {
        Long created = credential.getCreatedDate();
        return created != null && Instant.ofEpochMilli(created).isBefore(than);
    }

    List<WebAuthnCredentialModel> keys() {
        return all.stream()
                .filter(one -> KEYS.contains(one.getType()))
                .map(WebAuthnCredentialModel::createFromCredentialModel)
                .toList();
    }

    List<CredentialModel> apps() {
        return all.stream()
                .filter(one -> one.getType().equals(OTPCredentialModel.TYPE))
                .toList();
    }

    /** The key with this id, as its authenticator names it. */
    Stream<WebAuthnCredentialModel> keys(byte[] credentialId) {
        return keys().stream().filter(one -> Arrays.equals(KeyAssertion.id(one), credentialId));
    }
}
