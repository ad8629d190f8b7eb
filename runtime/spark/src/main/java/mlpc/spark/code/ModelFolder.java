package mlpc.spark.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.source.Source;
import mlpc.runtime.tensor.DataException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/**
 * A saved model's files beside Spark's metadata: {@code weights.safetensors}, as {@code mlp train} writes it, and in {@code model} the
 * model file with all that it imports. The first file is named by {@code model.main}. So an app without Spark reads the same folder.
 */
public final class ModelFolder {
    private static final String WEIGHTS = "weights.safetensors";
    private static final String MAIN = "model.main";

    private final FileSystem files;
    private final org.apache.hadoop.fs.Path folder;

    /** @param path where Spark saves the stage: of any file system that it knows */
    public ModelFolder(String path, Configuration configuration) {
        this.folder = new org.apache.hadoop.fs.Path(path);
        try {
            this.files = folder.getFileSystem(configuration);
        } catch (IOException unknown) {
            throw new DataException("cannot reach " + path + ": " + unknown.getMessage(), unknown);
        }
    }

    /** Writes both. */
    public void write(CompiledModel model, byte[] weights) throws IOException {
        write(WEIGHTS, weights);
        if (model.files().isEmpty()) {
            return;
        }
        List<String> names = names(model.files());
        for (int index = 0; index < names.size(); index++) {
            write("model/" + names.get(index), model.files().get(index).text().getBytes(StandardCharsets.UTF_8));
        }
        write(MAIN, names.get(0).getBytes(StandardCharsets.UTF_8));
    }

    /** {@return the weights' bytes} */
    public byte[] weights() throws IOException {
        return read(new org.apache.hadoop.fs.Path(folder, WEIGHTS));
    }

    /** {@return whether the model's text is there, beside its weights} */
    public boolean hasText() throws IOException {
        return files.exists(new org.apache.hadoop.fs.Path(folder, MAIN));
    }

    /**
     * {@return the model, compiled again from its text}
     *
     * @param settings those that it was compiled with
     */
    public CompiledModel model(List<String> settings) throws IOException {
        Path copy = Files.createTempDirectory("mlpc-model-");
        try {
            copy(new org.apache.hadoop.fs.Path(folder, "model"), copy);
            String main = new String(read(new org.apache.hadoop.fs.Path(folder, MAIN)), StandardCharsets.UTF_8);
            return CompiledModel.of(Source.read(copy.resolve(main)), settings);
        } finally {
            delete(copy);
        }
    }

    private void copy(org.apache.hadoop.fs.Path from, Path to) throws IOException {
        for (FileStatus entry : files.listStatus(from)) {
            Path target = to.resolve(entry.getPath().getName());
            if (entry.isDirectory()) {
                Files.createDirectory(target);
                copy(entry.getPath(), target);
            } else {
                Files.write(target, read(entry.getPath()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var found = Files.walk(folder)) {
            found.sorted(java.util.Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }

    /** Relative to the folder that all of them are in. */
    private static List<String> names(List<Source> sources) {
        List<Path> paths = new ArrayList<>();
        sources.forEach(
                source -> paths.add(Path.of(source.name()).toAbsolutePath().normalize()));
        Path common = paths.get(0).getParent();
        for (Path path : paths) {
            while (common != null && !path.startsWith(common)) {
                common = common.getParent();
            }
        }
        Path top = common;
        return paths.stream()
                .map(path ->
                        top == null ? path.toString() : top.relativize(path).toString())
                .map(name -> name.replace('\\', '/'))
                .toList();
    }

    private void write(String name, byte[] bytes) throws IOException {
        try (OutputStream out = files.create(new org.apache.hadoop.fs.Path(folder, name), false)) {
            out.write(bytes);
        }
    }

    private byte[] read(org.apache.hadoop.fs.Path file) throws IOException {
        try (InputStream in = files.open(file)) {
            return in.readAllBytes();
        }
    }
}
