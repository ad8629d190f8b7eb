package mlpc.runtime.file;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/** Failures of the file system in plain words. */
public final class FileFailure {
    private FileFailure() {}

    /** Why, without the file's name: {@code permission denied}, {@code No space left on device}. */
    public static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileSystemLoopException) {
            return "its symbolic links lead round in a circle";
        }
        if (failure instanceof AtomicMoveNotSupportedException) {
            return "its file system cannot replace a file in one step; write to another folder";
        }
        if (failure instanceof CharacterCodingException) {
            return "the file is not UTF-8 text";
        }
        if (failure instanceof ClosedByInterruptException) {
            return "the thread was interrupted meanwhile";
        }
        if (failure instanceof FileSystemException system) {
            return system.getReason() == null ? failure.getClass().getSimpleName() : system.getReason();
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /** The file's name, where it is known, and why. */
    public static String describe(IOException failure) {
        return failure instanceof FileSystemException system && system.getFile() != null
                ? system.getFile() + ": " + reason(failure)
                : reason(failure);
    }
}
