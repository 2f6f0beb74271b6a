package io.latchkey.keycloak.event;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.flow.AccountNotice;
import io.latchkey.keycloak.flow.SignIn;
import io.latchkey.keycloak.recovery.Aftermath;
import io.latchkey.keycloak.recovery.CredentialMarks;
import io.latchkey.keycloak.recovery.Deed;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.recovery.GivenProof;
import io.latchkey.risk.policy.Mode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.IdpEmailVerificationAuthenticator;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What amounts to a recovery and knows no case: each is recorded as one, with its lack of proof, and followed by what follows
 * a recovery. An administrator who does it to himself is no exception. Only of an account that is used: what sets one up is
 * no recovery, nor is anything where Latchkey is not in force.
 */
final class Supported {
    private final KeycloakSession session;

    Supported(KeycloakSession session) {
        this.session = session;
    }

    /** After an administrator's act, before it is committed. */
    void byAdmin(AdminEvent event, SupportReset reset) {
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        UserModel user = realm == null ? null : session.users().getUserById(realm, reset.userId());
        if (user == null) {
            return;
        }
        Uncommitted change = Uncommitted.of(session, realm.getId(), user);
        rememberMail(realm, user, change);
        AccountNotice.changed(session, realm, user);
        String act = act(reset, change).orElse(null);
        if (act != null && concerns(realm, user)) {
            String admin = event.getAuthDetails() == null
                    ? "administrator"
                    : String.valueOf(event.getAuthDetails().getUserId());
            boolean done = reset.kind() != SupportReset.Kind.ACTIONS_MAILED;
            Set<String> left = left(user, reset, change);
            follow(realm, user, new Deed(act, admin, List.of(), privileged(user), change.hadFactor(), left, done));
        }
        // Last, or it would be older than the probation by some milliseconds and count there.
        date(user, change);
    }

    /** After an account was linked to an identity provider at the first sign-in there. */
    void linked(Event event, AuthenticationSessionModel tab) {
        UserModel user = tab.getAuthenticatedUser();
        boolean firstSignIn = tab.getAuthNote(AbstractIdpAuthenticator.EXISTING_USER_INFO) != null;
        String provider = event.getDetails() == null ? null : event.getDetails().get(Details.IDENTITY_PROVIDER);
        if (user == null || !firstSignIn || !concerns(tab.getRealm(), user)) {
            return;
        }
        boolean mail = tab.getAuthNote(IdpEmailVerificationAuthenticator.VERIFY_ACCOUNT_IDP_USERNAME) != null;
        List<GivenProof> proofs = mail ? List.of(GivenProof.mail(now())) : List.of();
        String act = Deed.IDENTITY_LINKED + " " + provider;
        Set<String> left = Set.of(CredentialMarks.ofIdentity(String.valueOf(provider)));
        follow(tab.getRealm(), user, new Deed(act, null, proofs, privileged(user), SignIn.hasFactor(user), left, true));
    }

    /** After a password was set by a link that an administrator, or a reset of Keycloak's own, has mailed. */
    void byMailedLink(AuthenticationSessionModel tab) {
        UserModel user = tab.getAuthenticatedUser();
        if (user != null && concerns(tab.getRealm(), user)) {
            Deed deed = new Deed(
                    "mailed-link",
                    null,
                    List.of(GivenProof.mail(now())),
                    privileged(user),
                    SignIn.hasFactor(user),
                    CredentialMarks.ofPassword(user),
                    true);
            follow(tab.getRealm(), user, deed);
        }
    }

    /** After somebody has changed his own address, or Keycloak says so. */
    void mailChanged(Event event) {
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        UserModel user = realm == null || event.getUserId() == null
                ? null
                : session.users().getUserById(realm, event.getUserId());
        if (user == null) {
            return;
        }
        Uncommitted change = Uncommitted.of(session, realm.getId(), user);
        String previous = event.getDetails() == null ? null : event.getDetails().get(Details.PREVIOUS_EMAIL);
        boolean told = previous != null && previous.equalsIgnoreCase(change.verifiedMail());
        remember(realm, user, told ? previous : change.mail() ? change.verifiedMail() : null);
        AccountNotice.changed(session, realm, user);
    }

    private static Set<String> left(UserModel user, SupportReset reset, Uncommitted change) {
        Set<String> left = new HashSet<>(change.factorsAdded());
        if (change.passwordSet()) {
            left.addAll(CredentialMarks.ofPassword(user));
        }
        switch (reset.kind()) {
            case PASSWORD -> left.addAll(CredentialMarks.ofPassword(user));
            case ACTIONS_MAILED -> left.add(CredentialMarks.BY_MAIL);
            case LINKED -> left.add(CredentialMarks.ofIdentity(reset.subject()));
            default -> {}
        }
        return left;
    }

    private static Optional<String> act(SupportReset reset, Uncommitted change) {
        return switch (reset.kind()) {
            case PASSWORD -> Optional.of("password-set");
            case CREDENTIAL -> change.removed() ? Optional.of("credential-removed") : Optional.empty();
            case ACTIONS_MAILED -> Optional.of("actions-mailed");
            case LINKED -> Optional.of(Deed.IDENTITY_LINKED + " " + reset.subject());
            case CHANGED -> changed(change);
        };
    }

    /** An administrator can set a password and add a factor in the account's own resource, too. */
    private static Optional<String> changed(Uncommitted change) {
        if (change.passwordSet()) {
            return Optional.of("password-set");
        }
        if (change.mail()) {
            return Optional.of("mail-changed");
        }
        return change.factorsAdded().isEmpty() ? Optional.empty() : Optional.of("credential-added");
    }

    private void rememberMail(RealmModel realm, UserModel user, Uncommitted change) {
        if (change.mail()) {
            remember(realm, user, change.verifiedMail());
        }
    }

    /** At once: should the change be taken back, the address is the account's own still, and is told once. */
    private void remember(RealmModel realm, UserModel user, @Nullable String address) {
        if (address != null) {
            Instant now = now();
            Stores.of(session)
                    .profiles()
                    .update(realm.getId(), user.getId(), profile -> profile.withFormerMail(address, now));
        }
    }

    /** Whoever brings a factor along can say how old it is; it is as old as its being here. */
    private void date(UserModel user, Uncommitted change) {
        for (String id : change.factorsAdded()) {
            CredentialModel added = user.credentialManager().getStoredCredentialById(id);
            if (added != null) {
                added.setCreatedDate(now().toEpochMilli());
                user.credentialManager().updateStoredCredential(added);
            }
        }
    }

    private boolean concerns(RealmModel realm, UserModel user) {
        Stores stores = Stores.of(session);
        return stores.policies().active(realm).mode() == Mode.ENFORCE
                && stores.profiles()
                                .load(realm.getId(), user.getId())
                                .profile()
                                .view()
                                .signIns()
                        > 0;
    }

    private void follow(RealmModel realm, UserModel user, Deed deed) {
        new Aftermath(session, realm).supported(user, deed);
    }

    private boolean privileged(UserModel user) {
        return new SignIn(session).isPrivileged(user);
    }

    private Instant now() {
        return Latchkey.of(session).clock().instant();
    }
}
