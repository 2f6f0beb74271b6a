package io.latchkey.keycloak;

import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.Target;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.workload.Binding;
import io.latchkey.risk.workload.NamedNetworks;
import io.latchkey.risk.workload.WorkloadProof;
import io.latchkey.risk.workload.WorkloadSetup;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSecretConstants;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;

/** Clients as the workloads that they are. */
public final class Workloads {
    /** Client attribute: how sensitive the client is; low, normal, high or critical. */
    public static final String SENSITIVITY = "latchkey.sensitivity";

    /** Client attribute: the networks from which alone a workload may come, as CIDRs separated by commas. */
    public static final String NETWORKS = "latchkey.networks";

    /** Client attribute: off, observe or enforce. */
    public static final String MODE = "latchkey.workloads";

    private static final String DEVICE_GRANT = "oauth2.device.authorization.grant.enabled";
    private static final String CIBA_GRANT = "oidc.ciba.grant.enabled";

    private Workloads() {}

    /** Whether a client can get tokens for itself. */
    public static boolean is(ClientModel client) {
        return client.isServiceAccountsEnabled() && !client.isPublicClient() && !client.isBearerOnly();
    }

    /** How it is set up; the binding is the one that its own settings ask for. */
    public static WorkloadSetup setup(ClientModel client) {
        WorkloadProof proof = proof(client.getClientAuthenticatorType());
        return new WorkloadSetup(
                proof,
                proof.isShared() ? secretSince(client) : null,
                binding(client),
                flag(client, OIDCConfigAttributes.USE_REFRESH_TOKEN_FOR_CLIENT_CREDENTIALS_GRANT),
                interactive(client));
    }

    /** What a client proves itself by, as Keycloak names it; without a name Keycloak asks for the secret. */
    public static WorkloadProof proof(@Nullable String authenticator) {
        if (authenticator == null) {
            return WorkloadProof.SECRET;
        }
        return switch (authenticator) {
            case "client-secret" -> WorkloadProof.SECRET;
            case "client-secret-jwt" -> WorkloadProof.SECRET_JWT;
            case "client-jwt" -> WorkloadProof.SIGNED_JWT;
            case "client-x509" -> WorkloadProof.MUTUAL_TLS;
            case "federated-jwt" -> WorkloadProof.FEDERATED;
            default -> WorkloadProof.OTHER;
        };
    }

    /** @return null where Keycloak has not written it down, as of a secret that was imported */
    private static @Nullable Instant secretSince(ClientModel client) {
        String seconds = client.getAttribute(ClientSecretConstants.CLIENT_SECRET_CREATION_TIME);
        try {
            return seconds == null || seconds.isBlank() ? null : Instant.ofEpochSecond(Long.parseLong(seconds.trim()));
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    private static Binding binding(ClientModel client) {
        if (flag(client, OIDCConfigAttributes.USE_MTLS_HOK_TOKEN)) {
            return Binding.MUTUAL_TLS;
        }
        return flag(client, OIDCConfigAttributes.DPOP_BOUND_ACCESS_TOKENS) ? Binding.DPOP : Binding.NONE;
    }

    private static List<String> interactive(ClientModel client) {
        List<String> ways = new ArrayList<>();
        add(ways, client.isStandardFlowEnabled(), "authorization code");
        add(ways, client.isImplicitFlowEnabled(), "implicit");
        add(ways, client.isDirectAccessGrantsEnabled(), "password grant");
        add(ways, flag(client, DEVICE_GRANT), "device");
        add(ways, flag(client, CIBA_GRANT), "backchannel");
        return ways;
    }

    private static void add(List<String> ways, boolean open, String way) {
        if (open) {
            ways.add(way);
        }
    }

    private static boolean flag(ClientModel client, String attribute) {
        return Boolean.parseBoolean(client.getAttribute(attribute));
    }

    /** The networks that its own attribute names. */
    public static NamedNetworks networks(ClientModel client) {
        return NamedNetworks.parse(client.getAttribute(NETWORKS));
    }

    /** What it opens: itself, with these scopes. */
    public static Target target(ClientModel client, SortedSet<String> scopes) {
        return new Target(client.getClientId(), sensitivity(client.getAttribute(SENSITIVITY)), scopes, null);
    }

    /** The more sensitive of its own attribute and the policy. */
    public static Sensitivity sensitivity(ClientModel client, Policy policy) {
        return policy.sensitivity(target(client, new TreeSet<>()));
    }

    /** @return null if it says nothing, or nothing that can be read */
    public static @Nullable Sensitivity sensitivity(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Sensitivity.valueOf(text.trim().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
