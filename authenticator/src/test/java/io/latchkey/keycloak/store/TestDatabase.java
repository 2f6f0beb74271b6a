package io.latchkey.keycloak.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;

/** The database that this run of the tests is about, with our tables in it, made by our changelog, behind a pool. */
final class TestDatabase {
    /** {@code h2} unless the build says {@code postgresql}. */
    private static final String KIND = System.getProperty("latchkey.test.database", "h2");

    private static final int CONNECTIONS = 40;

    private final AgroalDataSource pool;

    private TestDatabase(AgroalDataSource pool) {
        this.pool = pool;
    }

    static TestDatabase start() throws SQLException, LiquibaseException {
        AgroalDataSource pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .metricsEnabled()
                .connectionPoolConfiguration(configuration -> configuration
                        .maxSize(CONNECTIONS)
                        .exceptionSorter(KIND.equals("postgresql") ? new PostgreSQLExceptionSorter() : fatal -> false)
                        .acquisitionTimeout(Duration.ofSeconds(30))
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url()))));
        try (Connection connection = pool.getConnection()) {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            database.setDatabaseChangeLogTableName(
                    "DATABASECHANGELOG_" + LatchkeyJpaEntityProviderFactory.ID.toUpperCase(Locale.ROOT));
            new Liquibase(LatchkeyJpaEntityProviderFactory.CHANGELOG, new ClassLoaderResourceAccessor(), database)
                    .update(new Contexts(), new LabelExpression());
        }
        return new TestDatabase(pool);
    }

    private static String url() {
        return KIND.equals("postgresql") ? postgresql() : h2();
    }

    /** In memory, with the settings that Keycloak gives its own; waiting for a lock may take longer than any limit here. */
    private static String h2() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";NON_KEYWORDS=VALUE;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000";
    }

    /** Ends with the JVM. */
    private static String postgresql() {
        try {
            return EmbeddedPostgres.builder().start().getJdbcUrl("postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isH2() {
        return !KIND.equals("postgresql");
    }

    Connection open() throws SQLException {
        return pool.getConnection();
    }

    /** Connections that are out of the pool now. One that was lost would be among them for ever. */
    long inUse() {
        return pool.getMetrics().activeCount();
    }

    DefaultStores stores(StoreSettings settings) {
        return new DefaultStores(this::open, new Apart(null), Tables.in(null), settings, InstantSource.system());
    }
}
