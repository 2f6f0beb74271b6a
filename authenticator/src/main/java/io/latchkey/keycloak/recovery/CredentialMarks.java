package io.latchkey.keycloak.recovery;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * Names what somebody can get in by, so that a password isn't taken for the one before it, which has the same id. The marks
 * are kept with recoveries and sessions, and tell no secrets.
 */
public final class CredentialMarks {
    /** Whatever is set by a mailed link for actions. */
    public static final String BY_MAIL = "mail";

    private static final String PASSWORD = PasswordCredentialModel.TYPE;
    private static final String ELSEWHERE = PASSWORD + "@directory";

    private CredentialMarks() {}

    /** Of a credential that is stored. */
    public static String of(CredentialModel credential) {
        return credential.getType().equals(PASSWORD)
                ? PASSWORD + "@" + credential.getId() + "@" + credential.getCreatedDate()
                : credential.getId();
    }

    /** Of a link to an identity provider. */
    public static String ofIdentity(String provider) {
        return "identity@" + provider;
    }

    /** Of all the passwords and factors that an account has. */
    public static Set<String> of(UserModel user) {
        Set<String> types = new HashSet<>(RecoveryFactors.TYPES);
        types.add(PASSWORD);
        return of(user, types);
    }

    /** Of the account's password, which may be one that only its directory knows. */
    public static Set<String> ofPassword(UserModel user) {
        return of(user, Set.of(PASSWORD));
    }

    /** Of all credentials of some types. */
    static Set<String> of(UserModel user, Collection<String> types) {
        Set<String> marks = user.credentialManager()
                .getStoredCredentialsStream()
                .filter(credential -> types.contains(credential.getType()))
                .map(CredentialMarks::of)
                .collect(Collectors.toCollection(HashSet::new));
        if (types.contains(PASSWORD) && PasswordRetirement.isElsewhere(user)) {
            marks.add(ELSEWHERE);
        }
        return marks;
    }

    static boolean isPassword(String mark) {
        return mark.startsWith(PASSWORD + "@");
    }
}
