package io.latchkey.replay;

import io.latchkey.replay.log.DecisionLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;

/**
 * An export of a decision log.
 *
 * @param skipBad whether to pass over lines that can't be used
 */
record LogFile(InputFile input, boolean skipBad) {

    /**
     * Reads all of it.
     *
     * @return how many lines were passed over
     */
    long read(DecisionLog log) {
        long number = 0;
        long skipped = 0;
        try (BufferedReader lines = input.reader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                try {
                    log.add(line);
                } catch (IllegalArgumentException e) {
                    if (!skipBad) {
                        throw input.broken(number, String.valueOf(e.getMessage()));
                    }
                    skipped++;
                }
            }
            return skipped;
        } catch (CharacterCodingException e) {
            throw new UnusableInputException(input.path() + ", after line " + number + ": it is not UTF-8.");
        } catch (IOException e) {
            throw input.unreadable(e);
        }
    }
}
