package io.latchkey.risk.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What tells one version of a file from another.
 *
 * @param modified when it was last written
 * @param size in bytes
 * @param key the file's identity on its disk, which changes when another is moved into its place; null where there is none
 * @param readable whether it may be read
 */
record FileStamp(FileTime modified, long size, @Nullable Object key, boolean readable) {

    /** @throws IOException if there is no such file, or it is not to be seen */
    static FileStamp of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileStamp(
                attributes.lastModifiedTime(), attributes.size(), attributes.fileKey(), Files.isReadable(file));
    }
}
