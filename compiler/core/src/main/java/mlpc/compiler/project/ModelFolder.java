package mlpc.compiler.project;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import mlpc.compiler.emit.java.ClassNames;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Source;

/**
 * A folder of model files, and the Java packages that its sub-folders stand for.
 *
 * @param path the folder
 * @param packageName of the models at its top; empty for none
 * @param encoding of the files
 */
public record ModelFolder(Path path, String packageName, Charset encoding) {
    public ModelFolder {
        path = path.toAbsolutePath().normalize();
        String name = packageName;
        if (!name.isEmpty()) {
            ClassNames.whyNoPackage(name).ifPresent(reason -> {
                throw new IllegalArgumentException("packageName: `" + name + "` " + reason);
            });
        }
    }

    /** Every file below the folder that is named as a model file, by its path below it, in the same order on every machine. */
    public Set<String> models() throws IOException {
        Set<String> found = new TreeSet<>();
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                files.filter(file -> file.getFileName().toString().endsWith(".mlp") && Files.isRegularFile(file))
                        .forEach(file -> found.add(slashed(path.relativize(file))));
            }
        }
        return found;
    }

    private static String slashed(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    /**
     * The text of a model file.
     *
     * @throws CompileException if it is no text in the folder's encoding, or too long
     */
    public Source read(String model, Limits limits) throws IOException {
        return Source.read(path.resolve(model), limits, encoding);
    }

    /** The folder for a model's files, relative to the output folder. It ends with a slash unless it is empty. */
    public String outputFolder(String model) {
        String own = model.substring(0, model.lastIndexOf('/') + 1);
        return packageName.isEmpty() ? own : packageName.replace('.', '/') + "/" + own;
    }

    /** The place of a model's weights below the folder of classes: beside its class, named as the model file. */
    public String weights(String model) {
        String file = model.substring(model.lastIndexOf('/') + 1);
        return outputFolder(model) + file.replaceFirst("\\.mlp$", "") + ".safetensors";
    }

    /**
     * The Java package of a model.
     *
     * @throws CompileException if Java cannot have a package of that name
     */
    String packageOf(String model, Source source) {
        int end = model.lastIndexOf('/');
        String own = end < 0 ? "" : model.substring(0, end).replace('/', '.');
        String name = packageName.isEmpty() || own.isEmpty() ? packageName + own : packageName + "." + own;
        if (!name.isEmpty()) {
            ClassNames.whyNoPackage(name).ifPresent(reason -> {
                throw new CompileException(Problem.error(
                                "package-name",
                                source.span(0, 0),
                                "the file's folder gives the package `" + name + "`, which " + reason)
                        .help("name the folders as Java packages: letters and digits, no word of Java"));
            });
        }
        return name;
    }
}
