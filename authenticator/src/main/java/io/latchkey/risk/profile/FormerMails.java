package io.latchkey.risk.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Former mail addresses, the oldest first. */
final class FormerMails {
    private FormerMails() {}

    static List<FormerMail> kept(List<FormerMail> mails, Instant now) {
        return mails.stream().filter(mail -> mail.isKept(now)).toList();
    }

    static List<FormerMail> with(List<FormerMail> mails, String address, Instant now) {
        List<FormerMail> more = new ArrayList<>(kept(mails, now));
        boolean known = more.stream().anyMatch(mail -> mail.address().equalsIgnoreCase(address));
        if (!known && more.size() < FormerMail.LIMIT && address.length() <= FormerMail.LONGEST) {
            more.add(new FormerMail(address, now));
        }
        return more;
    }

    static void write(ByteWriter out, List<FormerMail> mails) {
        out.number(mails.size());
        for (FormerMail mail : mails) {
            out.text(mail.address());
            out.second(mail.until());
        }
    }

    static List<FormerMail> read(ByteReader in) throws ProfileFormatException {
        List<FormerMail> mails = new ArrayList<>();
        for (int count = in.number(FormerMail.LIMIT); count > 0; count--) {
            mails.add(new FormerMail(in.text(FormerMail.LONGEST), in.second()));
        }
        return mails;
    }
}
