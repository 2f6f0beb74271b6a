package io.latchkey.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.latchkey.recovery.RecoveryPolicy;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.PolicyException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the documents that commands are given. */
final class Documents {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Documents() {}

    /** @throws UnusableInputException if it can't be read or is not JSON */
    static JsonNode json(Path file) {
        try {
            JsonNode document = JSON.readTree(text(file));
            if (document == null || document.isMissingNode()) {
                throw new UnusableInputException(file + " is empty.");
            }
            return document;
        } catch (JsonProcessingException e) {
            throw new UnusableInputException(file + " is not JSON: " + e.getOriginalMessage() + " (line "
                    + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + ").");
        }
    }

    /** @throws UnusableInputException if it can't be read, or is no policy: with everything that is wrong with it */
    static Policy policy(Path file) {
        return recovery(file).policy();
    }

    /** The same with its section on recovery. */
    static RecoveryPolicy recovery(Path file) {
        try {
            return RecoveryPolicy.parse(text(file));
        } catch (PolicyException e) {
            StringBuilder message = new StringBuilder(file + " is not a policy:");
            e.problems()
                    .forEach(problem ->
                            message.append(System.lineSeparator()).append("  ").append(problem));
            throw new UnusableInputException(message.toString());
        }
    }

    /** @throws UnusableInputException if it can't be read or is not UTF-8 */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new UnusableInputException("There is no file " + file + ".");
        } catch (CharacterCodingException e) {
            throw new UnusableInputException(file + " is not UTF-8.");
        } catch (IOException e) {
            throw new UnusableInputException(file + " can't be read: " + e.getMessage() + ".");
        }
    }
}
