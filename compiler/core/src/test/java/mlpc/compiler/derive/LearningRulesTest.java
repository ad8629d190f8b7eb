package mlpc.compiler.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.Bindings;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Examples;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.interpret.Environment;
import mlpc.compiler.graph.interpret.Interpreter;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.LearningSpec;
import mlpc.runtime.signature.LearningSpec.Rule;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other learning rules have in the place of the gradient, beside the gradient. */
class LearningRulesTest {
    private static final String MODEL =
            """
            model Learn {
              input  x: real[2]
              target t: flag
              y = x |> dense(6, tanh) |> dense(5, tanh) |> unit(logistic)
              predict t = y
              loss fit = binary_cross_entropy(y, t)
              examples { [0, 0] -> 0   [0, 1] -> 1   [1, 0] -> 1   [1, 1] -> 0 }
              train { optimizer = sgd(rate: 0.5)   batch = 0   epochs = 400   seed = 3   precision = float64 }
            }
            """;

    @Test
    void feedbackGoesThroughRandomMatricesOfTheWeightsShapes() {
        Compilation compilation = compile(Rule.FEEDBACK_ALIGNMENT);
        List<Variable> states = compilation.model().signature().states();
        assertThat(states).extracting(Variable::name).containsExactly("y.3.w#feedback", "y.2.W#feedback");
        assertThat(states).extracting(Variable::shape).containsExactly(List.of(5), List.of(5, 6));
        // One state a matrix, never updated; the first layer's error goes nowhere.
        assertThat(compilation.optimised().roots(Root.Mode.TRAINING, Root.Role.NEXT_STATE))
                .isEmpty();
    }

    /** With the weights themselves as feedback it is backpropagation, to the last bit. */
    @Test
    void feedbackThroughTheWeightsIsTheGradient() {
        Compilation compilation = compile(Rule.FEEDBACK_ALIGNMENT);
        Weights weights = start(compilation);
        Environment environment = environment(compilation, weights);
        environment.state("y.3.w#feedback", elements(weights, "y.3.w"));
        environment.state("y.2.W#feedback", elements(weights, "y.2.W"));
        Map<String, double[]> expected = mean(compile(Rule.BACKPROPAGATION), environment(compilation, weights));
        mean(compilation, environment)
                .forEach((name, values) -> assertThat(values).as(name).containsExactly(expected.get(name)));
    }

    @Test
    void feedbackAlignmentLearnsAndComesToPointDownhill() {
        Compilation compilation = compile(Rule.FEEDBACK_ALIGNMENT);
        Model model = Mlp.load(compilation, Options.STANDARD);
        Dataset rows = Examples.of(compilation).rows();
        Map<String, double[]> start = weightsOf(model);
        double loss = model.evaluate(rows).loss();
        model.fit(rows);
        assertThat(model.evaluate(rows).loss()).isLessThan(0.5 * loss);
        Environment trained = environment(compilation, model.weights());
        Map<String, double[]> gradient = mean(compile(Rule.BACKPROPAGATION), trained);
        Map<String, double[]> update = mean(compilation, trained);
        for (String weight : List.of("y.1.W", "y.2.W", "y.3.w")) {
            assertThat(cosine(gradient.get(weight), update.get(weight)))
                    .as(weight)
                    .isGreaterThan(0.1);
        }
        assertThat(weightsOf(model).get("y.2.W#feedback")).containsExactly(start.get("y.2.W#feedback"));
        assertThat(weightsOf(model).get("y.2.W")).isNotEqualTo(start.get("y.2.W"));
    }

    /** The mean of many draws comes near the gradient, with the error that so many draws leave. */
    @Test
    void perturbationIsTheGradientOnAverage() {
        Compilation compilation = compile(Rule.WEIGHT_PERTURBATION);
        Environment environment = environment(compilation, start(compilation));
        Map<String, double[]> expected = mean(compile(Rule.BACKPROPAGATION), environment);
        Map<String, double[]> sum = new LinkedHashMap<>();
        int draws = 4000;
        for (int step = 0; step < draws; step++) {
            environment.draws(1, step);
            mean(compilation, environment).forEach((name, values) -> add(sum, name, values));
        }
        double length = Math.sqrt(expected.values().stream()
                .mapToDouble(LearningRulesTest::square)
                .sum());
        double error = 4 * length / Math.sqrt(draws);
        sum.forEach((name, values) -> {
            for (int i = 0; i < values.length; i++) {
                assertThat(values[i] / draws).as(name).isCloseTo(expected.get(name)[i], within(error));
            }
        });
    }

    @Test
    void perturbationTakesOneMoreForwardPassAndNoBackwardOne() {
        Compilation compilation = compile(Rule.WEIGHT_PERTURBATION);
        assertThat(compilation.program().summary().backward())
                .isEqualTo(compilation.program().summary().forward());
        assertThat(compilation.optimised().topological())
                .noneMatch(node -> node instanceof Expr.Apply apply && apply.primitive() == Primitive.OUTER);
    }

    /** A frozen parameter that moved would only be noise in what the others learn. */
    @Test
    void perturbationMovesNothingThatIsFrozen() {
        Compilation compilation = new Compiler(Options.STANDARD.withLearning(LearningSpec.of(Rule.WEIGHT_PERTURBATION)))
                .compile(new Source("learn.mlp", MODEL.replace("batch = 0", "batch = 0   frozen = [y.1, y.2.W]")));
        List<String> drawn = compilation.training().topological().stream()
                .filter(node -> node instanceof Expr.Random)
                .map(node -> node.toString())
                .toList();
        assertThat(drawn).hasSize(3);
        assertThat(drawn).noneMatch(name -> name.contains("y.1") || name.contains("y.2.W"));
        Model model = Mlp.load(compilation, Options.STANDARD);
        Map<String, double[]> start = weightsOf(model);
        model.fit(Examples.of(compilation).rows());
        Map<String, double[]> end = weightsOf(model);
        for (String name : List.of("y.1.W", "y.1.b", "y.2.W")) {
            assertThat(end.get(name)).as(name).containsExactly(start.get(name));
        }
        assertThat(end.get("y.3.w")).isNotEqualTo(start.get("y.3.w"));
    }

    /** What was learned by one rule is used by a file that says another. */
    @Test
    void weightsFitWhateverTheRule(@TempDir Path folder) {
        for (Rule from : Rule.values()) {
            for (Rule to : Rule.values()) {
                Path file = folder.resolve(from.word() + ".safetensors");
                Model saved = Mlp.load(compile(from), Options.STANDARD);
                saved.save(file);
                Model loaded = Mlp.load(compile(to), Options.STANDARD);
                loaded.load(file);
                assertThat(loaded.predict(1, 0)).containsExactly(saved.predict(1, 0));
            }
        }
    }

    @Test
    void codeOfOneRuleDoesNotFollowAnother() {
        Compilation compilation = compile(Rule.FEEDBACK_ALIGNMENT);
        Model model = Mlp.load(compilation, Options.STANDARD);
        TrainingOptions other =
                TrainingOptions.of(model.signature().recipe().withLearning(LearningSpec.of(Rule.BACKPROPAGATION)));
        assertThatThrownBy(() -> model.fit(Examples.of(compilation).rows(), other, TrainingListener.SILENT))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("learning rule");
    }

    @Test
    void lineSearchesWantTheGradient() {
        Source lbfgs = new Source("learn.mlp", MODEL.replace("sgd(rate: 0.5)", "lbfgs()"));
        Options options = Options.STANDARD.withLearning(LearningSpec.of(Rule.FEEDBACK_ALIGNMENT));
        assertThatThrownBy(() -> new Compiler(options).compile(lbfgs))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("lbfgs needs the gradient, which feedback_alignment does not compute");
    }

    private static Compilation compile(Rule rule) {
        return new Compiler(Options.STANDARD.withLearning(LearningSpec.of(rule)))
                .compile(new Source("learn.mlp", MODEL));
    }

    private static Weights start(Compilation compilation) {
        return Weights.initial(compilation.model().signature(), Precision.FLOAT64, 3);
    }

    private static Environment environment(Compilation compilation, Weights weights) {
        Dataset rows = Examples.of(compilation).rows();
        return Bindings.of(compilation.model().signature(), weights, rows).draws(1, 0);
    }

    /** What each parameter's step is taken from, of the whole batch. */
    private static Map<String, double[]> mean(Compilation compilation, Environment environment) {
        Map<String, Expr> gradients = compilation.training().roots(Root.Mode.TRAINING, Root.Role.GRADIENT);
        List<Expr> means = new ArrayList<>();
        gradients
                .values()
                .forEach(node -> means.add(node.perExample() ? node.nodes().apply(Primitive.ROW_MEAN, node) : node));
        Interpreter.Values found = Interpreter.exact().evaluate(means, environment);
        Map<String, double[]> values = new LinkedHashMap<>();
        gradients.keySet().forEach(name -> values.put(name, found.of(means.get(values.size()))[0]));
        return values;
    }

    private static Map<String, double[]> weightsOf(Model model) {
        Weights weights = model.weights();
        Map<String, double[]> values = new LinkedHashMap<>();
        weights.tensors().keySet().forEach(name -> values.put(name, elements(weights, name)));
        return values;
    }

    private static double[] elements(Weights weights, String name) {
        double[] values = new double[weights.get(name).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = weights.get(name).get(i);
        }
        return values;
    }

    private static void add(Map<String, double[]> sum, String name, double[] values) {
        double[] total = sum.computeIfAbsent(name, unused -> new double[values.length]);
        for (int i = 0; i < values.length; i++) {
            total[i] += values[i];
        }
    }

    private static double square(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    private static double cosine(double[] a, double[] b) {
        double dot = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
        }
        return dot / Math.sqrt(square(a) * square(b));
    }
}
