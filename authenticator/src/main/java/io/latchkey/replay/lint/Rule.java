package io.latchkey.replay.lint;

import java.util.Locale;

/** What is looked for: each with why it matters and what to do, in sentences for an admin. */
public enum Rule {
    RESET_WITHOUT_PROOF(
            "Whoever reads the user's mail can set a new password. Attackers go for the reset once the front door has a"
                    + " second lock.",
            "Let the reset ask the own factor of whoever has one: bind \"latchkey reset credentials\", or put a CONDITIONAL"
                    + " sub-flow with latchkey-recovery (requires: factor) and the factors behind the mail."),
    RESET_SIGNS_IN(
            "A reset that ends in a session goes past the browser flow, and so past every question of the risk.",
            "Set force-login of the step that sends the mail to true."),
    ENROLS_AT_RISK(
            "Whoever holds only the password would be given a factor of his own in the very sign-in that looks risky.",
            "Make factors ALTERNATIVE in a sub-flow that latchkey-means or conditional-user-configured guards; use"
                    + " latchkey-recovery-code, which makes no new codes, and no reset-otp."),
    MAIL_CODE_FOR_FACTOR_HOLDERS(
            "A mailed code needs no set-up, so it is offered to everybody, and an attacker chooses the mailbox over the"
                    + " factor.",
            "Give the mailed code a CONDITIONAL sub-flow of its own with latchkey-means (means: mail)."),
    CONDITION_IGNORED(
            "Keycloak asks conditions in CONDITIONAL sub-flows only. Anywhere else the condition is silently not evaluated.",
            "Make the sub-flow CONDITIONAL."),
    COOKIE_BESIDE_RISK(
            "Whoever has a session is let through by the cookie and never reaches the risk check: a stolen session opens"
                    + " every application.",
            "Put the cookie and the forms into one REQUIRED sub-flow, and the risk check behind it."),
    FLOW_WITHOUT_RISK(
            "Sign-ins on this way are neither weighed nor recorded, and an attacker takes the way without a guard.",
            "Bind the latchkey flow for it, or put the sub-flows with latchkey-risk into your own."),
    KEY_FROM_HIGH_ON(
            "Whoever has a security key must give it before he changes his account, at MEDIUM too. A flow that asks for it from"
                    + " HIGH on asks him for less, and he is refused.",
            "Let latchkey-risk beside latchkey-means (means: key) begin at MEDIUM (at-least)."),
    LINKED_BY_MAIL(
            "Whoever reads a user's mail, or has an account with that address at the provider, has his own identity linked and"
                    + " signs in as that user from then on.",
            "Choose \"latchkey first broker login\" as the provider's first login flow: it asks for the account's password and"
                    + " its factor."),
    SERVICE_ACCOUNT_SIGNS_PEOPLE_IN(
            "A client that acts by itself and signs people in has a secret that is worth a person's session, and its"
                    + " sign-ins can't be told from people's.",
            "Use two clients: one with the service account alone, and one for people."),
    PROXY_NOT_NAMED(
            "Without the trusted proxies' addresses everybody is one, and can say where he comes from and what his device"
                    + " is.",
            "Set proxy-trusted-addresses wherever proxy-headers is set."),
    SENSITIVITY_MISSING(
            "The client reaches what an attacker wants most and weighs like any other.",
            "Set the client attribute latchkey.sensitivity to high or critical, or name the client in the policy."),
    FULL_SCOPE(
            "Tokens of a sensitive client carry every role of the user, and are as good for everything else he may do.",
            "Switch off \"Full scope allowed\" and map the roles that the client needs."),
    DESK_SETS_PASSWORDS(
            "Who may set passwords needs no case and no second person to take an account over.",
            "Take manage-users and realm-admin from desk staff; viewing users is enough."),
    MAIL_BY_ACCOUNT_REST(
            "Without the required action UPDATE_EMAIL account REST takes a new address from whoever holds a token, and nobody"
                    + " has to confirm it. Latchkey rolls back what a stale session did, and the answer doesn't say so.",
            "Turn on the required action \"Update Email\"."),
    ADMINS_UNPROVEN(
            "Whoever has got hold of an administrator's session gives a client another secret or key, and needs no user's"
                    + " session any more.",
            "Add the client policy \"Latchkey admins\" of realm-exports, and set its executor's mode to enforce."),
    EXCEPTION_ENDED(
            "What has ended does nothing, but hides in the list what holds, and is easily prolonged unread.",
            "Remove it; its history stays."),
    EXCEPTION_OVERDUE(
            "Nobody has looked whether its reason still holds, and it goes on softening.",
            "Review it (POST .../latchkey/exceptions/{id}/review), or end it."),
    EXCEPTION_BY_NETWORK(
            "A network is no person: every guest behind the same address has the exception, with anybody's password.",
            "Combine the network with a group, a client or users."),
    BREAK_GLASS_UNTOLD(
            "An account for emergencies is safe only if somebody hears at once of its use.",
            "Set standing.securityContact in the policy."),
    EXCEPTION_BROKEN(
            "Keycloak refuses to import an exception that can't be read, and the realm with it.",
            "Mend the document, or take the component out of the export."),
    OBSERVING(
            "In mode observe everything is recorded and nobody is asked for anything.",
            "Set the policy's mode to enforce once the decisions look right."),
    POLICY_BROKEN(
            "A policy that can't be read leaves the realm with the default one, whatever was meant.",
            "Mend the document; PUT /admin/realms/{realm}/latchkey/policy names everything that is wrong with it.");

    private final String why;
    private final String advice;

    Rule(String why, String advice) {
        this.why = why;
        this.advice = advice;
    }

    /** The stable name, as {@code cookie-beside-risk}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Why it matters. */
    public String why() {
        return why;
    }

    /** What to do. */
    public String advice() {
        return advice;
    }
}
