package mlpc.compiler;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Source;
import mlpc.compiler.syntax.tree.ModelFile;

/**
 * What the front of the compiler knows about a file, whether it is right or not.
 *
 * @param sources the file, then every file that it imports, each once
 * @param file its syntax tree, as far as it could be understood
 * @param model the model; empty after an error
 * @param problems errors and warnings, in the order in which they were found
 */
public record Checked(List<Source> sources, ModelFile file, Optional<CheckedModel> model, List<Problem> problems) {
    public Checked {
        sources = List.copyOf(sources);
        problems = List.copyOf(problems);
    }

    /**
     * The model of a file without errors.
     *
     * @throws CompileException with every problem of the file, if one of them is an error
     */
    public CheckedModel rightModel() {
        return model.orElseThrow(() -> new CompileException(problems));
    }
}
