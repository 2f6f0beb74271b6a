package io.latchkey.it.demo;

import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.DemoRealm;
import io.latchkey.it.server.GeoData;
import io.latchkey.it.server.KeycloakDistribution;
import io.latchkey.it.server.KeycloakProcess;
import io.latchkey.it.server.MailSink;
import io.latchkey.it.server.Ports;
import io.latchkey.it.server.ServerSettings;
import io.latchkey.it.server.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Keycloak, its mail sink and its geography data, for as long as somebody wants to try them. */
final class DemoServer {

    private static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC");

    private DemoServer() {}

    static void serve(DemoOptions options, Workspace workspace) throws InterruptedException {
        DemoFolder folder = new DemoFolder(workspace.target().resolve("demo"));
        requireFreePorts(options);
        if (options.clean()) {
            folder.forget();
        }
        folder.noteRealms(workspace.realms()).ifPresent(DemoServer::say);
        KeycloakDistribution distribution = KeycloakDistribution.prepare(workspace, DemoServer::say);
        GeoData geography = GeoData.find(workspace);
        say(geography.description());
        try (MailSink mails = MailSink.start(options.smtpPort(), folder.mails())) {
            say("Starting Keycloak on port " + options.port() + " (log: " + workspace.relative(folder.log()) + ")");
            try (KeycloakProcess keycloak = KeycloakProcess.start(
                    distribution, settings(options, folder.server(), workspace.realms(), geography))) {
                DemoRealm realm = DemoRealm.read(realmFile(workspace));
                sendMailTo(mails, AdminClient.of(keycloak), realm.name());
                Runtime.getRuntime().addShutdownHook(new Thread(() -> say("Stopping.")));
                new ReadyText(keycloak, realm, workspace.relative(mails.folder()))
                        .lines()
                        .forEach(System.out::println);
                keycloak.awaitEnd();
                throw new DemoException("Keycloak has ended by itself, see " + folder.log());
            }
        }
    }

    /** The realm file of the demo's own realm. */
    static Path realmFile(Workspace workspace) {
        return workspace.realms().stream()
                .filter(file -> file.getFileName().toString().equals("latchkey-realm.json"))
                .findFirst()
                .orElseThrow(() -> new DemoException("realm-exports holds no latchkey-realm.json."));
    }

    private static ServerSettings settings(DemoOptions options, Path folder, List<Path> realms, GeoData geography) {
        return new ServerSettings(
                options.port(),
                options.managementPort(),
                folder,
                realms,
                options.smtpPort(),
                geography.serverOptions(),
                JVM_OPTIONS);
    }

    private static void requireFreePorts(DemoOptions options) {
        IntStream.of(options.port(), options.managementPort(), options.smtpPort())
                .filter(port -> !Ports.isFree(port))
                .findFirst()
                .ifPresent(port -> {
                    throw new DemoException("port " + port + " is in use; choose another with --port N"
                            + " (the demo takes N, N+1 and N+2).");
                });
    }

    /** A realm that was imported for another port still knows the mail sink of then. */
    private static void sendMailTo(MailSink mails, AdminClient admin, String realm) {
        String port = Integer.toString(mails.port());
        if (!admin.get(realm).at("/smtpServer/port").asText().equals(port)) {
            admin.put(
                    realm,
                    Map.of(
                            "smtpServer",
                            Map.of("host", "localhost", "port", port, "from", "no-reply@latchkey.example")));
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
