package io.latchkey.keycloak.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.latchkey.risk.profile.KnownDevice;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;

/** The devices a user trusts, as credentials that hold only the device's id: {@code {"device":"…"}}. */
final class TrustedDevices {
    /** Type of the credentials. */
    static final String TYPE = "latchkey-device";

    private static final String DEVICE = "device";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TrustedDevices() {}

    /** Ids of the devices that have a credential. */
    static Set<String> of(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(TYPE)
                .flatMap(credential -> Stream.ofNullable(device(credential)))
                .collect(Collectors.toSet());
    }

    /** Gives the device its credential, unless it has one. */
    static void show(UserModel user, KnownDevice device, Instant now) {
        if (of(user).contains(device.id())) {
            return;
        }
        CredentialModel credential = new CredentialModel();
        credential.setType(TYPE);
        credential.setCreatedDate(now.toEpochMilli());
        credential.setUserLabel(label(user, device));
        credential.setCredentialData(
                JSON.createObjectNode().put(DEVICE, device.id()).toString());
        credential.setSecretData("{}");
        user.credentialManager().createStoredCredential(credential);
    }

    /** Labels are unique among a user's credentials of one type. */
    private static String label(UserModel user, KnownDevice device) {
        String name = shown(device.browserFamily()) + ", " + shown(device.osFamily());
        Set<String> taken = user.credentialManager()
                .getStoredCredentialsByTypeStream(TYPE)
                .flatMap(credential -> Stream.ofNullable(credential.getUserLabel()))
                .collect(Collectors.toSet());
        String label = name;
        for (int i = 2; taken.contains(label); i++) {
            label = name + " (" + i + ")";
        }
        return label;
    }

    private static String shown(String family) {
        return family.isEmpty() ? "Other" : family;
    }

    private static @Nullable String device(CredentialModel credential) {
        String data = credential.getCredentialData();
        if (data == null) {
            return null;
        }
        try {
            JsonNode device = JSON.readTree(data).get(DEVICE);
            return device == null ? null : device.asText();
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
