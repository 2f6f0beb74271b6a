package io.latchkey.it.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.Mail;
import io.latchkey.it.server.MailSink;
import java.util.Map;

/** Administrators who do by hand what a recovery would do, and what comes of it. */
record Support(Realm realm, MailSink mails) {
    static final String NEW = "quite-Another-1";
    static final String SUBJECT = "Your account was recovered";

    Person used() {
        Person person = realm.users().withPassword();
        realm.signIn(person);
        return person;
    }

    void setPassword(AdminClient by, Person person) {
        setPassword(by, person, NEW);
    }

    void setPassword(AdminClient by, Person person, String password) {
        by.put(
                realm.name() + "/users/" + person.id() + "/reset-password",
                Map.of("type", "password", "value", password, "temporary", false));
    }

    void changeMail(Person person, String address) {
        ObjectNode user = realm.admin().user(realm.name(), person.name());
        user.put("email", address);
        user.put("emailVerified", true);
        realm.admin().put(realm.name() + "/users/" + person.id(), user);
    }

    Mail told(String address) {
        return mails.last(address, one -> one.subject().equals(SUBJECT));
    }

    String standing(Person person, String field) {
        return realm.profile(person).at("/standing/" + field).asText();
    }

    JsonNode credentials(Person person) {
        return realm.admin().get(realm.name() + "/users/" + person.id() + "/credentials");
    }

    long factors(Person person) {
        long count = 0;
        for (JsonNode credential : credentials(person)) {
            count += credential.path("type").asText().equals("password") ? 0 : 1;
        }
        return count;
    }
}
