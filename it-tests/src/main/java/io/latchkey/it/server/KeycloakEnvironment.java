package io.latchkey.it.server;

import java.util.List;
import java.util.Map;

/** What a Keycloak of ours finds in its environment: nothing that the caller's shell happens to hold. */
final class KeycloakEnvironment {

    private static final List<String> JVM_OPTIONS = List.of(
            "-XX:MetaspaceSize=96M",
            "-XX:MaxMetaspaceSize=384m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-Djava.security.egd=file:/dev/urandom",
            "-Xms256m",
            "-Xmx768m");

    private KeycloakEnvironment() {}

    static void clean(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name -> name.startsWith("KC_")
                        || name.startsWith("KEYCLOAK_")
                        || name.startsWith("JAVA_OPTS")
                        || name.equals("DEBUG")
                        || name.equals("QUARKUS_PROFILE"));
    }

    static void withJvmOptions(Map<String, String> environment, List<String> more) {
        environment.put("JAVA_OPTS", String.join(" ", JVM_OPTIONS) + " " + String.join(" ", more));
    }
}
