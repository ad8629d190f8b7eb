package mlpc.spark.fit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mlpc.runtime.Model;
import mlpc.runtime.tensor.DataException;

/** The bytes of a model's weights file, as the command would write it. */
final class ModelBytes {
    private ModelBytes() {}

    static byte[] of(Model model) {
        try {
            Path file = Files.createTempFile("mlpc-weights-", ".safetensors");
            try {
                model.save(file);
                return Files.readAllBytes(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new DataException(
                    "cannot write weights to the temporary folder " + System.getProperty("java.io.tmpdir") + ": "
                            + failed.getMessage(),
                    failed);
        }
    }
}
