package io.latchkey.keycloak.admin;

/**
 * One thing that is wrong with a request.
 *
 * @param place name of the parameter, or a JSON pointer into the body
 * @param reason a full sentence
 */
record Problem(String place, String reason) {}
