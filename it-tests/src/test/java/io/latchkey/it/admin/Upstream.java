package io.latchkey.it.admin;

import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import java.util.Map;

/**
 * An identity provider of a test's realm, which is another realm of the same server.
 *
 * @param realm whose users sign in there
 * @param name of the other realm, and the provider's alias
 */
record Upstream(Realm realm, String name) implements AutoCloseable {
    /** Makes its realm, in place of one of before, with a client for whom it signs users in. */
    static Upstream make(Realm realm, String name, Map<String, ?> client) {
        realm.admin().request("DELETE", name, null);
        realm.admin().post("", Map.of("realm", name, "enabled", true, "sslRequired", "none"));
        realm.admin().post(name + "/clients", client);
        return new Upstream(realm, name);
    }

    /** Lets the realm's users sign in there; the sign-in is weighed in the flow after it. */
    void provide(String protocol, Map<String, String> config) {
        realm.admin()
                .post(
                        realm.name() + "/identity-provider/instances",
                        Map.of(
                                "alias",
                                name,
                                "providerId",
                                protocol,
                                "enabled",
                                true,
                                "trustEmail",
                                true,
                                "firstBrokerLoginFlowAlias",
                                "first broker login",
                                "postBrokerLoginFlowAlias",
                                "latchkey post login",
                                "config",
                                config));
    }

    /** The provider in the admin REST interface. */
    String path() {
        return realm.name() + "/identity-provider/instances/" + name;
    }

    TestUsers users() {
        return new TestUsers(realm.admin(), name);
    }

    /** Signs somebody in there on the way to a client of the realm; what the provider's login form is answered by. */
    Page signIn(HttpBrowser browser, String client, Person person) {
        Page login = browser.open(
                realm.client(client).begin(Map.of("kc_idp_hint", name)).url());
        return browser.logIn(login, person.name(), person.password());
    }

    @Override
    public void close() {
        realm.admin().delete(name);
    }
}
