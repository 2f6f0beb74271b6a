package io.latchkey.keycloak.store;

import java.time.Duration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one database of the run, and {@link DefaultStores} on it that are shut down after the test. */
final class DatabaseExtension implements ParameterResolver, AfterEachCallback {
    private static final Namespace SPACE = Namespace.create(DatabaseExtension.class);

    /** A busy machine must not fail a test that is not about time. */
    static final StoreSettings PATIENT = new StoreSettings(
            Duration.ofSeconds(30), 16, Duration.ofSeconds(30), 2, 5, Duration.ofSeconds(10), Duration.ofMinutes(15));

    static TestDatabase database(ExtensionContext context) {
        return context.getRoot()
                .getStore(SPACE)
                .getOrComputeIfAbsent(TestDatabase.class, type -> start(), TestDatabase.class);
    }

    private static TestDatabase start() {
        try {
            return TestDatabase.start();
        } catch (Exception e) {
            throw new IllegalStateException("The database does not start", e);
        }
    }

    /** So that stores asked for by a constructor are those of the one test. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == DefaultStores.class || type == TestDatabase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getParameter().getType() == TestDatabase.class) {
            return database(context);
        }
        return context.getStore(SPACE)
                .getOrComputeIfAbsent(
                        DefaultStores.class, type -> database(context).stores(PATIENT), DefaultStores.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        DefaultStores stores = context.getStore(SPACE).get(DefaultStores.class, DefaultStores.class);
        if (stores != null) {
            stores.shutdown();
        }
    }
}
