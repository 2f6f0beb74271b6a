package io.latchkey.keycloak.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Where connections come from that belong to no transaction. The caller closes them. */
@FunctionalInterface
interface ConnectionSource {
    Connection open() throws SQLException;
}
