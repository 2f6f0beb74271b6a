package io.latchkey.keycloak.desk;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.keycloak.models.RealmModel;

/**
 * What the ways of proofing are called that a policy names. The realm's own localization has the first word, by the key
 * {@code latchkey.method.} and the way's name; the desk knows those of the default policy; any other is called what the policy
 * calls it.
 */
final class MethodTexts {
    private static final String KEY = "latchkey.method.";

    private final Map<String, String> ofRealm;
    private final DeskTexts texts;

    MethodTexts(RealmModel realm, DeskTexts texts) {
        this.ofRealm = realm.getRealmLocalizationTextsByLocale(texts.language());
        this.texts = texts;
    }

    /** By name. */
    Map<String, String> of(Collection<String> methods) {
        Map<String, String> all = new TreeMap<>();
        methods.forEach(method -> all.put(method, of(method)));
        return all;
    }

    private String of(String method) {
        String own = ofRealm.get(KEY + method);
        if (own != null && !own.isBlank()) {
            return own;
        }
        String known = texts.find("method." + method);
        return known == null ? method : known;
    }
}
