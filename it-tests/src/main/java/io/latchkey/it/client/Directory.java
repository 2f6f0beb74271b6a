package io.latchkey.it.client;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import io.latchkey.it.client.TestUsers.Person;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An LDAP directory whose users a realm may read and never change. */
public final class Directory implements AutoCloseable {
    private static final String BASE = "dc=example,dc=org";

    private final InMemoryDirectoryServer server;
    private final String url;

    private Directory(InMemoryDirectoryServer server, String url) {
        this.server = server;
        this.url = url;
    }

    /**
     * Starts an empty one at any free port.
     *
     * @param address where it listens
     * @param host by which name the server that reads it gets there
     */
    public static Directory start(String address, String host) {
        try {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
            config.setSchema(null);
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig("test", InetAddress.getByName(address), 0, null));
            InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
            server.startListening();
            Directory directory = new Directory(server, "ldap://" + host + ":" + server.getListenPort());
            directory.enter("dn: " + BASE, "objectClass: domain", "dc: example");
            return directory;
        } catch (LDAPException | UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets a realm read the users of one unit, with or without a copy in its own database. */
    public void federate(AdminClient admin, String realm, String unit, boolean imported) {
        enter("dn: ou=" + unit + "," + BASE, "objectClass: organizationalUnit", "ou: " + unit);
        Map<String, String> config = Map.ofEntries(
                Map.entry("enabled", "true"),
                Map.entry("editMode", "READ_ONLY"),
                Map.entry("importEnabled", Boolean.toString(imported)),
                Map.entry("vendor", "other"),
                Map.entry("connectionUrl", url),
                Map.entry("authType", "none"),
                Map.entry("usersDn", "ou=" + unit + "," + BASE),
                Map.entry("usernameLDAPAttribute", "uid"),
                Map.entry("rdnLDAPAttribute", "uid"),
                Map.entry("uuidLDAPAttribute", "uid"),
                Map.entry("userObjectClasses", "inetOrgPerson"),
                Map.entry("trustEmail", "true"));
        admin.post(
                realm + "/components",
                Map.of(
                        "name",
                        unit,
                        "providerId",
                        "ldap",
                        "providerType",
                        "org.keycloak.storage.UserStorageProvider",
                        "parentId",
                        admin.get(realm).path("id").asText(),
                        "config",
                        config.entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())))));
    }

    /** A new user of the unit. */
    public Person add(AdminClient admin, String realm, String unit, String name) {
        String password = name + "-pass-1";
        String email = name + "@example.org";
        enter(
                "dn: uid=" + name + ",ou=" + unit + "," + BASE,
                "objectClass: inetOrgPerson",
                "uid: " + name,
                "cn: Test",
                "sn: User",
                "mail: " + email,
                "userPassword: " + password);
        return new Person(admin.userId(realm, name), name, password, email, null);
    }

    private void enter(String... lines) {
        try {
            server.add(lines);
        } catch (LDAPException | LDIFException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
