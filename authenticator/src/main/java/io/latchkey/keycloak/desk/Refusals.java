package io.latchkey.keycloak.desk;

import io.latchkey.recovery.cases.Refusal;
import jakarta.ws.rs.core.Response;

/** What a refusal of the rules is in HTTP. */
final class Refusals {
    private Refusals() {}

    static Response.Status status(Refusal refusal) {
        return switch (refusal) {
            case SERVICE_ACCOUNT,
                    LACKS_ROLE,
                    NOT_SETTLED,
                    IS_SUBJECT,
                    IS_REQUESTER,
                    IS_APPROVER,
                    ALREADY_APPROVED,
                    SHARED_DEVICE,
                    SHARED_NETWORK,
                    UNKNOWN_NETWORK,
                    NOT_CONFIRMED -> Response.Status.FORBIDDEN;
            case UNKNOWN_METHOD, NO_REASON -> Response.Status.BAD_REQUEST;
            default -> Response.Status.CONFLICT;
        };
    }
}
