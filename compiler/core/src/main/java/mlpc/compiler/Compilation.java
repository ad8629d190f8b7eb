package mlpc.compiler;

import java.util.List;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Source;
import mlpc.compiler.syntax.ModelFile;

/**
 * Every stage of one compilation, so that each can be shown.
 *
 * @param sources the model's file and every file that it imports
 * @param problems warnings only: a compilation with errors never comes to be
 */
public record Compilation(List<Source> sources, ModelFile file, JavaSource java, List<Problem> problems) {
    public Compilation {
        sources = List.copyOf(sources);
        problems = List.copyOf(problems);
    }
}
