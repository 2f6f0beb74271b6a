package io.latchkey.replay;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file of recorded sign-ins; unpacked if its name ends in {@code .gz}. */
record InputFile(Path path) {
    private static final int BUFFER = 1 << 16;

    /** @throws UnusableInputException if it can't be opened */
    InputStream open() {
        try {
            InputStream raw = Files.newInputStream(path);
            return path.toString().endsWith(".gz") ? new GZIPInputStream(raw, BUFFER) : raw;
        } catch (NoSuchFileException e) {
            throw new UnusableInputException("There is no file " + path + ".");
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** How many bytes it has on disk; 0 if that can't be told. */
    long size() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            return 0;
        }
    }

    /** The same as {@link #open}, and a progress bar moves with it. */
    InputStream open(Progress progress) {
        try {
            InputStream counted = progress.along(Files.newInputStream(path), size());
            return path.toString().endsWith(".gz") ? new GZIPInputStream(counted, BUFFER) : counted;
        } catch (NoSuchFileException e) {
            throw new UnusableInputException("There is no file " + path + ".");
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Its text as UTF-8; what isn't throws. */
    BufferedReader reader() {
        return new BufferedReader(new InputStreamReader(
                open(),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    /** Whether it holds JSON lines rather than CSV, by its first character. */
    boolean isLog() {
        try (InputStream in = new BufferedInputStream(open())) {
            int first = in.read();
            while (first == '\n' || first == '\r' || first == ' ') {
                first = in.read();
            }
            if (first < 0) {
                throw new UnusableInputException(path + " is empty.");
            }
            return first == '{';
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    UnusableInputException unreadable(IOException e) {
        if (e instanceof EOFException || e instanceof ZipException) {
            return new UnusableInputException(path + " is named .gz, but is not packed by gzip or ends too soon.");
        }
        return new UnusableInputException(path + " can't be read: " + e.getMessage() + ".");
    }

    /** What makes all of it unusable. */
    UnusableInputException headless(String why) {
        return new UnusableInputException(path + ", line 1: " + why + ".");
    }

    UnusableInputException broken(long line, String why) {
        return new UnusableInputException(
                path + ", line " + line + ": " + why + ". --skip-bad passes such lines over.");
    }
}
