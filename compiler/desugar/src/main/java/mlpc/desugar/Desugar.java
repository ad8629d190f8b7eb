package mlpc.desugar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Rewrites a jar in its place: {@code Desugar program.jar}. */
public final class Desugar {
    private Desugar() {}

    /**
     * Rewrites one jar.
     *
     * @param arguments the path of the jar
     * @throws IOException if it cannot be read or written; it is then as it was
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("expected one jar, found " + arguments.length + " arguments");
        }
        Path jar = Path.of(arguments[0]);
        Path rewritten = jar.resolveSibling(jar.getFileName() + ".desugared");
        try {
            Jar.read(jar).desugared().write(rewritten);
            Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(rewritten);
        }
    }
}
