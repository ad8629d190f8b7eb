package mlpc.compiler;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.check.model.CheckedFile;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Source;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.ModelFile;

/**
 * The result of the compiler's front for one file, with or without errors.
 *
 * @param sources the file, then every file that it imports, each once
 * @param file its syntax tree, as far as it could be understood
 * @param model the model; after an error, only its unaffected parts (see {@code CheckedModel}). Empty if the file does not have exactly one
 *     model, or if a limit ended the check
 * @param names every name that the file and its model declare, with its type where that could be found
 * @param uses where each name that the file uses is declared: in it, in an import, or in the prelude. What the compiler itself brings,
 *     such as {@code sum}, is declared nowhere and not listed
 * @param problems errors and warnings, in the order in which they were found
 */
public record Checked(
        List<Source> sources,
        ModelFile file,
        Optional<CheckedModel> model,
        List<CheckedFile.Declared> names,
        Map<Span, Span> uses,
        List<Problem> problems) {
    /** Takes copies of the collections. */
    public Checked {
        sources = List.copyOf(sources);
        names = List.copyOf(names);
        uses = Collections.unmodifiableMap(new LinkedHashMap<>(uses));
        problems = List.copyOf(problems);
    }

    /**
     * {@return where the name whose use covers a place is declared; the place is an offset into the file's text}
     *
     * @param offset counted from 0, in characters of the text
     */
    public Optional<Span> declaration(int offset) {
        return uses.entrySet().stream()
                .filter(use ->
                        use.getKey().start() <= offset && offset < use.getKey().end())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** {@return whether the file has no error} Then its model is whole. */
    public boolean isRight() {
        return problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    /**
     * {@return the whole model, of a file without errors}
     *
     * @throws CompileException with every problem of the file, if one of them is an error
     */
    public CheckedModel rightModel() {
        return model.filter(whole -> isRight()).orElseThrow(() -> new CompileException(problems));
    }
}
