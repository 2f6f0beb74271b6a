package io.latchkey.it.junit;

import io.latchkey.it.browser.Browser;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.Decisions;
import io.latchkey.it.client.DemoRealm;
import io.latchkey.it.client.Events;
import io.latchkey.it.client.RedirectServer;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import io.latchkey.it.server.NetworkFiles;
import io.latchkey.it.server.Workspace;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one server for all tests of a run, and gives each test what it asks for. */
final class KeycloakExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(KeycloakExtension.class);
    private static final String REALM = "latchkey";

    private static final Map<Class<?>, BiFunction<SharedServer, ExtensionContext, Object>> PARAMETERS = Map.of(
            Keycloak.class, (server, test) -> server.keycloak(),
            MailSink.class, (server, test) -> server.mails(),
            NetworkFiles.class, (server, test) -> server.files(),
            DemoRealm.class, (server, test) -> DemoRealm.read(realmFile()),
            AdminClient.class, (server, test) -> AdminClient.of(server.keycloak()),
            Events.class, (server, test) -> new Events(AdminClient.of(server.keycloak()), REALM),
            Decisions.class, (server, test) -> new Decisions(AdminClient.of(server.keycloak()), REALM),
            TestUsers.class, (server, test) -> new TestUsers(AdminClient.of(server.keycloak()), REALM),
            RedirectServer.class, (server, test) -> closing(test, RedirectServer.start()),
            Browser.class, (server, test) -> closing(test, browser(test)));

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return PARAMETERS.get(parameter.getParameter().getType()).apply(server(test), test);
    }

    private static SharedServer server(ExtensionContext test) {
        return test.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(SharedServer.class, ignored -> SharedServer.start(), SharedServer.class);
    }

    private static Path realmFile() {
        return Workspace.locate().project().resolve("realm-exports/src/main/realms/" + REALM + "-realm.json");
    }

    private static Browser browser(ExtensionContext test) {
        String name = test.getRequiredTestClass().getSimpleName()
                + "."
                + test.getTestMethod().map(method -> method.getName()).orElse("class");
        return Browser.open(Workspace.locate().target().resolve("screenshots"), name);
    }

    private static <T extends AutoCloseable> T closing(ExtensionContext test, T resource) {
        test.getStore(NAMESPACE).put(resource, new Closing(resource));
        return resource;
    }

    /** Something of one test, closed with it. */
    private record Closing(AutoCloseable resource) implements ExtensionContext.Store.CloseableResource, AutoCloseable {

        @Override
        public void close() throws Exception {
            resource.close();
        }
    }
}
