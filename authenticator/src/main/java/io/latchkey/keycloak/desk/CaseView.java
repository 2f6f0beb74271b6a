package io.latchkey.keycloak.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A case as staff see it: what a decision needs, and no more. Instants are ISO 8601 in UTC; what is said in words is in the
 * language that the caller asked for, what is a code isn't.
 *
 * @param until when its state ends by itself; null if it doesn't
 * @param openedBy name of the member of staff who opened it for somebody on the phone; null if the person himself did
 * @param bound whether its link was opened in some browser, to which it belongs from then on
 * @param blocked whether another case of the account was opened beside it
 * @param recorded what was done, if the case was written down after the event; null for an ordinary one
 * @param level how risky it is
 * @param accountClass how much harm it could do
 * @param situation what the person can still show
 * @param reasons why so much is wanted, in words
 * @param findings what looked unusual, what weighs most first
 * @param ways what is wanted: each way is enough by itself
 * @param confirmation what an approver confirms with: {@code WEBAUTHN}, or {@code ANY} where a code of an app will do too
 * @param channelDays for how many days a channel must have stood on the account to be good for a call back
 * @param methods how an identity may be proofed, as the policy names it
 * @param methodTexts the same in words, by those names
 * @param rights what the caller may do now
 * @param history all that was done to it or tried, in order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CaseView(
        String number,
        String kind,
        String state,
        @Nullable String until,
        String opened,
        @Nullable String openedBy,
        boolean bound,
        boolean blocked,
        @Nullable String recorded,
        String level,
        String accountClass,
        String situation,
        Person person,
        @Nullable Request request,
        List<String> reasons,
        List<Finding> findings,
        List<Way> ways,
        List<GivenApproval> approvals,
        String confirmation,
        int channelDays,
        List<Channel> channels,
        List<String> methods,
        Map<String, String> methodTexts,
        List<Right> rights,
        List<PastDecision> decisions,
        List<PastCase> cases,
        List<Entry> history) {

    /**
     * Whose account it is.
     *
     * @param username null if the user is gone
     * @param since when the account was made; null if nobody knows
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Person(
            @Nullable String username,
            @Nullable String name,
            @Nullable String since,
            boolean enabled) {}

    /**
     * The browser to which the case belongs, as the person reads it off his own page.
     *
     * @param device browser and system; null if unknown
     * @param place city and country; null if unknown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Request(@Nullable String device, @Nullable String place) {}

    /**
     * @param signal what was looked at
     * @param finding what was found, as a code
     * @param text the same in words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Finding(
            String signal,
            String finding,
            String text,
            @Nullable String seen,
            @Nullable String expected) {}

    /**
     * @param text as the policy words it
     * @param title the same in the language that the caller asked for
     * @param needs what it wants, one by one
     * @param missing what of that is still missing
     * @param open whether nothing but time is missing
     */
    record Way(String text, String title, List<String> needs, List<String> missing, boolean open) {}

    /**
     * @param by name of the member of staff
     * @param takenUp when the person took it up; null if he hasn't
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GivenApproval(
            String by, String at, String until, @Nullable String takenUp, boolean counts, List<String> methods) {}

    /**
     * Where the person can be reached.
     *
     * @param kind {@code mail} or {@code phone}
     * @param value of a mail address only what its owner recognises; a phone number in full, since it must be dialled, and
     *     only if it is good for that
     * @param since how long it has stood on the account; null if nobody knows
     * @param good whether that is long enough
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Channel(String kind, String value, @Nullable String since, boolean good) {}

    /**
     * @param code why not; null if it is allowed
     * @param reason the same in words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Right(
            String action,
            boolean allowed,
            @Nullable String code,
            @Nullable String reason) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PastDecision(
            String at,
            String client,
            String level,
            String outcome,
            @Nullable String device,
            @Nullable String place) {}

    /** Another recovery of the account; its number is none of the caller's business. */
    record PastCase(String opened, String kind, String state, String level) {}

    /**
     * @param by kind of the actor: {@code REQUESTER}, {@code OWNER}, {@code STAFF} or {@code SYSTEM}
     * @param name of a member of staff; null of others
     * @param state of the case then
     * @param reason in the words of who did it, or a code; null if there is none
     * @param refused why nothing came of it, as a code; null if it was done
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            String at,
            String by,
            @Nullable String name,
            String action,
            @Nullable String state,
            @Nullable String reason,
            @Nullable String refused) {}
}
