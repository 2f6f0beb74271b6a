package io.latchkey.keycloak.rest;

/**
 * One thing that is wrong with a request.
 *
 * @param place name of the parameter, or a JSON pointer into the body
 * @param reason a full sentence
 */
public record Problem(String place, String reason) {}
