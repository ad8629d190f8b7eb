package mlpc.compiler.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.plexus.util.DirectoryScanner;

/** The model files of a project: those that its patterns choose, which are written as everywhere in Maven. */
final class ModelFiles {
    private static final List<String> ALL = List.of("**/*.mlp");

    private ModelFiles() {}

    /** By their paths below the folder, in the same order on every machine. */
    static Set<String> below(Path folder, List<String> includes, List<String> excludes) {
        Set<String> found = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            DirectoryScanner scanner = new DirectoryScanner();
            scanner.setBasedir(folder.toFile());
            scanner.setIncludes((includes.isEmpty() ? ALL : includes).toArray(String[]::new));
            scanner.setExcludes(excludes.toArray(String[]::new));
            scanner.addDefaultExcludes();
            scanner.scan();
            for (String file : scanner.getIncludedFiles()) {
                found.add(file.replace('\\', '/'));
            }
        }
        return found;
    }
}
