package io.latchkey.it.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.recovery.DeskCases.Waiting;

/** Telephone numbers of people, and where staff are told to call them back. */
record CallBacks(DeskCases cases) {

    /** Keycloak's own user profile has no place for a telephone number; from now on the realm's has. */
    static CallBacks in(DeskCases cases) {
        String path = cases.realm().name() + "/users/profile";
        ObjectNode profile = (ObjectNode) cases.realm().admin().get(path);
        profile.put("unmanagedAttributePolicy", "ADMIN_EDIT");
        cases.realm().admin().put(path, profile);
        return new CallBacks(cases);
    }

    void phone(Person person, String number) {
        ObjectNode user = cases.realm().admin().user(cases.realm().name(), person.name());
        user.withObject("/attributes").putArray("phoneNumber").add(number);
        cases.realm().admin().put(cases.realm().name() + "/users/" + person.id(), user);
    }

    /**
     * What a member of staff is shown of a channel of whoever waits.
     *
     * @param kind {@code phone} or {@code mail}
     */
    JsonNode of(Waiting waiting, String kind) {
        for (JsonNode one :
                cases.at(cases.member()).see(waiting.number()).body().path("channels")) {
            if (one.path("kind").asText().equals(kind)) {
                return one;
            }
        }
        throw new IllegalStateException("No " + kind);
    }
}
