package mlpc.benchmarks.footprint;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Several jars as one, as builds pack an application with what it needs; without their signatures, which would be wrong for the whole. */
final class OneJar {
    private OneJar() {}

    /** @param parts jars or folders; of two files of one name, the earlier part's counts */
    static void write(Path target, List<Path> parts) throws IOException {
        try (FileSystem whole = FileSystems.newFileSystem(target, Map.of("create", "true"))) {
            for (Path part : parts) {
                if (Files.isDirectory(part)) {
                    copy(part, whole.getPath("/"));
                } else {
                    try (FileSystem jar = FileSystems.newFileSystem(part)) {
                        copy(jar.getPath("/"), whole.getPath("/"));
                    }
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = from.relativize(file).toString();
                Path copied = to.resolve(name);
                if (Files.isRegularFile(file) && belongs(name) && !Files.exists(copied)) {
                    Files.createDirectories(copied.getParent());
                    Files.copy(file, copied);
                }
            }
        }
    }

    /** Of META-INF only services matter to a program; the rest is of a jar by itself. */
    private static boolean belongs(String name) {
        return !name.startsWith("META-INF") || name.startsWith("META-INF/services");
    }
}
