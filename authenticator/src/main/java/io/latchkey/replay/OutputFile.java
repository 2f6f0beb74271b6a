package io.latchkey.replay;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that a command writes. */
record OutputFile(Path path) {

    /**
     * Looks before long work whether it can be written afterwards.
     *
     * @param in what is read meanwhile, and must not be written over
     * @throws UnusableInputException if it can't
     */
    void check(InputFile in) {
        Path folder = path.toAbsolutePath().getParent();
        if (Files.isDirectory(path)) {
            throw unwritable("it is a folder");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw unwritable("its folder isn't there");
        }
        if (!Files.isWritable(Files.exists(path) ? path : folder)) {
            throw unwritable("it may not be");
        }
        if (isSame(in.path())) {
            throw unwritable("it is what is read");
        }
    }

    private boolean isSame(Path other) {
        try {
            return Files.exists(path) && Files.exists(other) && Files.isSameFile(path, other);
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws UnusableInputException if it can't be written */
    void write(String text) {
        try {
            Files.writeString(path, text);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    UnusableInputException unwritable(IOException e) {
        if (e instanceof NoSuchFileException) {
            return unwritable("its folder isn't there");
        }
        return unwritable(e instanceof AccessDeniedException ? "it may not be" : String.valueOf(e.getMessage()));
    }

    private UnusableInputException unwritable(String why) {
        return new UnusableInputException(path + " can't be written: " + why + ".");
    }
}
