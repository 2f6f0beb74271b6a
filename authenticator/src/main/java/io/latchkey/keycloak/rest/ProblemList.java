package io.latchkey.keycloak.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.services.ErrorResponseException;

/**
 * Body of every refusal of ours.
 *
 * @param error short code: {@code invalid_request}, {@code invalid_policy}, {@code changed_meanwhile}, {@code unavailable}, …
 * @param problems at least one
 */
public record ProblemList(String error, List<Problem> problems) {

    public static ProblemList of(String error, String place, String reason) {
        return new ProblemList(error, List.of(new Problem(place, reason)));
    }

    public ErrorResponseException as(Response.Status status) {
        return new ErrorResponseException(Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(this)
                .build());
    }
}
