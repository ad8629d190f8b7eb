package mlpc.compiler.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.load.InterpretedNetwork;
import mlpc.compiler.load.JaninoLoader;
import mlpc.compiler.load.JavacLoader;
import mlpc.compiler.rewrite.Passes;
import mlpc.compiler.source.Source;
import mlpc.runtime.Network;
import mlpc.runtime.Tensor;
import mlpc.runtime.Weights;
import mlpc.runtime.Workspace;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.train.Pool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Generated code against the float64 interpreter, both compilers against each other, every law on and off, and gradients
 * against finite differences: over whole random models.
 */
class RandomModelsTest {
    private static final Options FLOAT64 = Options.STANDARD.withPrecision(Precision.FLOAT64);

    static IntStream everyActivationWithEveryLoss() {
        return IntStream.range(0, RandomModels.activationsTimesLosses());
    }

    static IntStream everyActivationLossAndOptimiser() {
        return IntStream.range(0, RandomModels.activationsTimesLosses() * RandomModels.OPTIMISERS.size());
    }

    static IntStream some() {
        return IntStream.range(0, 40).map(index -> index * 7);
    }

    @ParameterizedTest
    @MethodSource("everyActivationWithEveryLoss")
    void generatedCodeAgreesWithTheInterpreter(int seed) {
        agree(seed);
    }

    @Tag("heavy")
    @ParameterizedTest
    @MethodSource("everyActivationLossAndOptimiser")
    void generatedCodeAgreesWithTheInterpreterUnderEveryOptimiser(int seed) {
        agree(seed);
        gradientsAgreeWithFiniteDifferences(seed);
    }

    private static void agree(int seed) {
        Compilation compilation = compile(seed, Set.of());
        Run.Point point = Run.Point.of(compilation.model().signature(), seed);
        Map<String, double[]> expected = Run.of(interpreted(compilation), point);
        Map<String, double[]> found =
                Run.of(new JaninoLoader().load(compilation.java()).get(), point);
        Agreement.of(compilation, point, expected).assertClose(found, expected, 1e-12, seed);
    }

    @ParameterizedTest
    @MethodSource("some")
    void bothCompilersGiveTheSameBits(int seed) {
        Compilation compilation = compile(seed, Set.of());
        Run.Point point = Run.Point.of(compilation.model().signature(), seed);
        Map<String, double[]> janino =
                Run.of(new JaninoLoader().load(compilation.java()).get(), point);
        Map<String, double[]> javac =
                Run.of(new JavacLoader().load(compilation.java()).get(), point);
        assertThat(javac).usingRecursiveComparison().isEqualTo(janino);
    }

    @ParameterizedTest
    @MethodSource("some")
    void lawsChangeNothingButRounding(int seed) {
        Compilation all = compile(seed, Set.of());
        Compilation none = compile(seed, Set.copyOf(Passes.ruleNames()));
        Run.Point point = Run.Point.of(all.model().signature(), seed);
        Map<String, double[]> expected = Run.of(interpreted(all), point);
        Agreement agreement = Agreement.of(all, point, expected);
        agreement.assertClose(Run.of(new JaninoLoader().load(none.java()).get(), point), expected, 1e-11, seed);
    }

    @ParameterizedTest
    @MethodSource("some")
    void gradientsAgreeWithFiniteDifferences(int seed) {
        Compilation compilation = compile(seed, Set.of());
        Run.Point point = Run.Point.of(compilation.model().signature(), seed);
        Supplier<Network> janino = new JaninoLoader().load(compilation.java());
        FiniteDifferences.assertClose(janino.get(), compilation.batched().transposed(), point, seed);
    }

    static Compilation compile(int seed, Set<String> disabled) {
        Source source = new Source("random" + seed + ".mlp", RandomModels.text(seed));
        return new Compiler(FLOAT64.withDisabledRewrites(disabled)).compile(source);
    }

    static Network interpreted(Compilation compilation) {
        return new InterpretedNetwork(
                compilation.batched().graph(),
                compilation.batched().transposed(),
                compilation.model().signature(),
                Precision.FLOAT64);
    }

    /** How much a model magnifies a small change of its weights and rows: rounding is held against that. */
    record Agreement(Map<String, double[]> condition) {
        private static final double STEP = 1e-9;

        static Agreement of(Compilation compilation, Run.Point point, Map<String, double[]> at) {
            Run.Point moved = point.moved(compilation.model().signature(), STEP);
            Map<String, double[]> beside = Run.of(interpreted(compilation), moved);
            Map<String, double[]> condition = new java.util.LinkedHashMap<>();
            at.forEach((name, values) -> condition.put(
                    name, new double[] {Math.max(1, difference(values, beside.get(name)) / largest(values) / STEP)}));
            return new Agreement(condition);
        }

        void assertClose(Map<String, double[]> found, Map<String, double[]> expected, double tolerance, int seed) {
            assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
            expected.forEach((name, values) -> assertThat(difference(found.get(name), values))
                    .as("%s of random model %d:%n%s", name, seed, RandomModels.text(seed))
                    .isLessThanOrEqualTo(tolerance * condition.get(name)[0] * largest(values)));
        }

        private static double difference(double[] left, double[] right) {
            double worst = 0;
            for (int index = 0; index < left.length; index++) {
                double difference = Math.abs(left[index] - right[index]);
                worst = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(worst, difference);
            }
            return worst;
        }

        private static double largest(double[] values) {
            double largest = 1e-3;
            for (double value : values) {
                largest = Math.max(largest, Math.abs(value));
            }
            return largest;
        }
    }

    /** Central differences of the batch's objective, entry by entry, away from kinks. */
    static final class FiniteDifferences {
        private static final double STEP = 1e-5;

        private FiniteDifferences() {}

        static void assertClose(Network network, Set<String> transposed, Run.Point point, int seed) {
            Pool pool = new Pool(1);
            Workspace workspace = network.trainingWorkspace(Run.ROWS);
            double middle = Run.objective(network, workspace, point, pool);
            Map<String, Tensor> gradients = new java.util.LinkedHashMap<>();
            workspace.gradients().forEach((name, gradient) -> gradients.put(name, gradient.copy()));
            Weights weights = point.weights();
            gradients.forEach((name, gradient) -> {
                Tensor tensor = weights.get(name);
                boolean turned = transposed.contains(name);
                double scale = Math.max(1e-2, largest(gradient));
                int kinks = 0;
                for (int position = 0; position < tensor.size(); position++) {
                    double kept = tensor.get(position);
                    tensor.set(position, kept + STEP);
                    double above = Run.objective(network, workspace, point, pool);
                    tensor.set(position, kept - STEP);
                    double below = Run.objective(network, workspace, point, pool);
                    tensor.set(position, kept);
                    double right = (above - middle) / STEP;
                    double left = (middle - below) / STEP;
                    if (Math.abs(right - left) > 1e-2 * scale) {
                        kinks++;
                        continue;
                    }
                    int row = position / tensor.columns();
                    int column = position % tensor.columns();
                    double found = turned ? gradient.get(column, row) : gradient.get(row, column);
                    assertThat(found)
                            .as("∂/∂%s[%d] of random model %d:%n%s", name, position, seed, RandomModels.text(seed))
                            .isCloseTo((above - below) / (2 * STEP), org.assertj.core.data.Offset.offset(1e-6 * scale));
                }
                assertThat(kinks).as("kinks at %s", name).isLessThanOrEqualTo(tensor.size() / 2);
            });
        }

        private static double largest(Tensor tensor) {
            double largest = 0;
            for (int position = 0; position < tensor.size(); position++) {
                largest = Math.max(largest, Math.abs(tensor.get(position)));
            }
            return largest;
        }
    }
}
