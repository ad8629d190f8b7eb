package mlpc.compiler.exchange.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import mlpc.runtime.file.FileFailure;
import mlpc.runtime.tensor.DataException;

/**
 * Tensors that a model keeps in a file beside its own. Only regular files within the model's folder are read, after following symbolic
 * links. The file is mapped, so a wrong size in the model allocates nothing; and all tensors together take no more of a file than it has, so
 * that a thousand of them at one place do not either.
 */
final class ExternalData {
    private final String model;
    private final Path folder;
    /** Bytes of each file that tensors have taken. */
    private final Map<Path, Long> taken = new HashMap<>();

    ExternalData(String model, Path folder) {
        this.model = model;
        this.folder = folder;
    }

    /** @param wanted the tensor's size in bytes */
    ByteBuffer read(String title, Map<String, String> entries, long wanted) {
        String location = entries.getOrDefault("location", "");
        Path file = file(title, location);
        long offset = number(title, entries, "offset", 0);
        long length = number(title, entries, "length", wanted);
        if (length != wanted) {
            throw refused(
                    title, "takes " + wanted + " bytes, and the model says that " + location + " holds " + length);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (offset > channel.size() || length > channel.size() - offset) {
                throw refused(
                        title,
                        "should be " + length + " bytes from byte " + offset + " of " + location + ", which has "
                                + channel.size());
            }
            if (taken.merge(file, length, Long::sum) > channel.size()) {
                throw refused(
                        title,
                        "takes bytes of " + location
                                + " that other tensors have taken: together they take more than its " + channel.size());
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, offset, length).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException failed) {
            throw refused(title, "lies in " + location + ", which cannot be read: " + FileFailure.reason(failed));
        }
    }

    private Path file(String title, String location) {
        try {
            Path relative = Path.of(location);
            Path file = folder.resolve(relative).normalize();
            if (location.isEmpty() || relative.isAbsolute() || !file.startsWith(folder.normalize())) {
                throw refused(title, "should lie in \"" + location + "\", which is outside of the model's folder");
            }
            if (!Files.isRegularFile(file)) {
                throw refused(title, "lies in \"" + location + "\", and there is no such file beside the model");
            }
            if (!file.toRealPath().startsWith(folder.toRealPath())) {
                throw refused(title, "lies in \"" + location + "\", a link to outside of the model's folder");
            }
            return file;
        } catch (InvalidPathException | IOException unusable) {
            throw refused(title, "should lie in \"" + location + "\", which is no file's name");
        }
    }

    private long number(String title, Map<String, String> entries, String key, long otherwise) {
        String text = entries.getOrDefault(key, String.valueOf(otherwise));
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Refused below, as a negative one is.
        }
        throw refused(title, "has the " + key + " \"" + text + "\"; a whole number is expected");
    }

    private DataException refused(String title, String why) {
        return new DataException(model + ": " + title + " " + why);
    }
}
