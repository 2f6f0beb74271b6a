package io.latchkey.recovery;

import java.util.List;

/**
 * Where, beside the account's mail address, its owner can be reached.
 *
 * @param phones names of user attributes with telephone numbers
 * @param mails names of user attributes with further mail addresses, which nobody but administrators should be able to change
 */
public record OwnerChannels(List<String> phones, List<String> mails) {
    public OwnerChannels {
        phones = List.copyOf(phones);
        mails = List.copyOf(mails);
    }
}
