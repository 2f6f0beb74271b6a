package io.latchkey.it.client;

import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.MailSink;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The codes in people's mail. */
public final class MailedCodes {
    private static final Pattern DIGITS = Pattern.compile("\\b(\\d{8})\\b");

    private MailedCodes() {}

    /** The newest code that somebody was sent. */
    public static String last(MailSink mails, Person person) {
        Matcher code = DIGITS.matcher(
                mails.last(person.email(), mail -> DIGITS.matcher(mail.text()).find())
                        .text());
        if (!code.find()) {
            throw new IllegalStateException("No code for " + person.name());
        }
        return code.group(1);
    }
}
