package mlpc.compiler.project;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mlpc.compiler.Compiler;
import mlpc.grammar.MlpParser;
import mlpc.runtime.Model;

/** Which compiler this is: another one may make other classes of the same models. */
final class CompilerIdentity {
    private CompilerIdentity() {}

    static String text() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Class<?> part : List.of(Compiler.class, MlpParser.class, Model.class)) {
            Path archive = archive(part);
            text.append(archive).append(' ');
            if (Files.isRegularFile(archive)) {
                text.append(Files.size(archive)).append('@').append(Files.getLastModifiedTime(archive));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static Path archive(Class<?> part) {
        try {
            return Path.of(
                    part.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException unreadable) {
            throw new IllegalStateException("the plugin lies at no path", unreadable);
        }
    }
}
