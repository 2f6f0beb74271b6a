package io.latchkey.risk.net;

import java.io.IOException;

/** A file was read, but what is in it can't be used, now or later, until it is replaced. The message is a full sentence. */
final class UnusableFileException extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableFileException(String sentence) {
        super(sentence);
    }

    UnusableFileException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
