package mlpc.compiler.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Examples;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.inspect.ExampleJudge;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Source;
import mlpc.compiler.source.Span;
import mlpc.runtime.Model;
import mlpc.runtime.data.Predictions;
import mlpc.runtime.signature.Signature;

/**
 * One model held to what its file says.
 *
 * @param problems warnings, and an error for each example that comes out otherwise
 * @param checks that hold: one that does not is an error of the compilation
 * @param examples that were tried and hold
 * @param untried why the examples were not tried, if they were not
 */
record ModelCheck(List<Problem> problems, int checks, int examples, Optional<String> untried) {
    private static final ModelCheck NOTHING = new ModelCheck(List.of(), 0, 0, Optional.empty());

    /**
     * @param weights where the model's are, if there are any
     * @throws mlpc.compiler.source.CompileException if the model does not compile, or one of its checks or budgets does not hold
     * @throws mlpc.runtime.tensor.DataException if the weights are of another model
     */
    static ModelCheck of(Source source, Options options, Path weights) {
        if (!Mlp.hasModel(source, options.limits())) {
            return NOTHING;
        }
        Compilation compilation = new Compiler(options).compile(source);
        int checks = compilation.verdicts().size();
        Examples examples = Examples.of(compilation);
        if (examples.size() == 0) {
            return new ModelCheck(compilation.problems(), checks, 0, Optional.empty());
        }
        Signature signature = compilation.model().signature();
        Model model = Mlp.load(compilation, options);
        if (Files.isRegularFile(weights) && !signature.variables().isEmpty()) {
            model.load(weights);
        } else if (learns(signature)) {
            String why = "mlp: the examples of " + signature.model() + " are not tried, for it has no weights yet: "
                    + weights;
            return new ModelCheck(compilation.problems(), checks, 0, Optional.of(why));
        }
        return tried(compilation, examples, model);
    }

    /** Whether a model means nothing before it is trained. */
    private static boolean learns(Signature signature) {
        return !signature.statistics().isEmpty()
                || signature.parameters().stream().anyMatch(variable -> variable.drawn());
    }

    private static ModelCheck tried(Compilation compilation, Examples examples, Model model) {
        ExampleJudge judge = new ExampleJudge(examples, Predictions.of(model, examples.rows()), ModelCheck::brief);
        List<Problem> problems = new ArrayList<>(compilation.problems());
        int held = 0;
        for (int row = 0; row < examples.size(); row++) {
            if (judge.passes(row)) {
                held++;
            } else {
                Span place = compilation.model().examples().rows().get(row).span();
                problems.add(Problem.error(
                                "example-fails",
                                place,
                                "the model does not say what this example does: " + judge.finding(row))
                        .help("correct the example or the model; of a model that learns, train it longer or better"));
            }
        }
        return new ModelCheck(problems, compilation.verdicts().size(), held, Optional.empty());
    }

    private static String brief(double value) {
        return String.format(Locale.ROOT, "%.5g", value);
    }
}
