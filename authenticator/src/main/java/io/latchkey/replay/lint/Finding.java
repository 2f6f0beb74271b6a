package io.latchkey.replay.lint;

/**
 * Something that makes the protection hollow.
 *
 * @param rule which rule found it
 * @param path where in the export, as a JSON pointer (RFC 6901); for a server's settings, the name of the setting
 * @param what what is there, as a sentence with the names that the admin gave
 */
public record Finding(Rule rule, String path, String what) {}
