package mlpc.compiler;

import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.syntax.Item;
import mlpc.compiler.syntax.ModelFile;
import mlpc.compiler.syntax.ModelParser;

/** The whole way from text to Java source, a stage a line. */
public final class Compiler {
    private final Options options;

    public Compiler(Options options) {
        this.options = options;
    }

    /**
     * Compiles one model file.
     *
     * @throws CompileException with every problem of the file, if one of them is an error
     */
    public Compilation compile(Source source) {
        Problems problems = new Problems();
        ModelFile file = ModelParser.parse(source, problems, options.limits());
        problems.throwIfErrors();
        return new Compilation(java.util.List.of(source), file, null, problems.all());
    }

    /** Whether a file has a model; if not, it is there to be imported. A file that does not parse counts as one. */
    public static boolean hasModel(Source source) {
        Problems problems = new Problems();
        ModelFile file = ModelParser.parse(source, problems);
        return problems.hasErrors() || file.items().stream().anyMatch(item -> item instanceof Item.Model);
    }
}
