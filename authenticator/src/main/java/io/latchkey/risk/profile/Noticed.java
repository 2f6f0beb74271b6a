package io.latchkey.risk.profile;

import java.util.List;

/**
 * What of an account the profile notices because Keycloak keeps no date of it.
 *
 * @param traits what is watched for change
 * @param formerMails addresses that the account had lately
 * @param channels since when its owner can be reached where he can now
 */
record Noticed(Traits traits, List<FormerMail> formerMails, List<KnownChannel> channels) {
    static final Noticed NOTHING = new Noticed(Traits.NONE, List.of(), List.of());

    Noticed {
        formerMails = List.copyOf(formerMails);
        channels = List.copyOf(channels);
    }

    Noticed with(Traits changed, List<FormerMail> mails) {
        return new Noticed(changed, mails, channels);
    }

    Noticed with(List<KnownChannel> seen) {
        return new Noticed(traits, formerMails, seen);
    }

    static void write(ByteWriter out, Noticed noticed) {
        Traits.write(out, noticed.traits);
        FormerMails.write(out, noticed.formerMails);
        KnownChannels.write(out, noticed.channels);
    }

    /** @param version of the profile that it is part of */
    static Noticed read(ByteReader in, int version) throws ProfileFormatException {
        Traits traits = Traits.read(in, version);
        List<FormerMail> formerMails = version <= Profile.SECOND_VERSION ? List.of() : FormerMails.read(in);
        List<KnownChannel> channels = version <= Profile.THIRD_VERSION ? List.of() : KnownChannels.read(in);
        return new Noticed(traits, formerMails, channels);
    }
}
