package mlpc.compiler;

import java.util.List;
import mlpc.compiler.source.Problem;
import mlpc.compiler.syntax.ModelFile;

/**
 * Every stage of one compilation, so that each can be shown.
 *
 * @param problems warnings only: a compilation with errors never comes to be
 */
public record Compilation(ModelFile file, List<Problem> problems) {
    public Compilation {
        problems = List.copyOf(problems);
    }
}
