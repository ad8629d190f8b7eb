package mlpc.compiler.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.load.JaninoLoader;
import mlpc.compiler.load.JavacLoader;
import mlpc.compiler.rewrite.Passes;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Network;
import mlpc.runtime.signature.Precision;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Generated code against the float64 interpreter, both compilers against each other, every law on and off, and gradients
 * against finite differences: over whole random models.
 */
class RandomModelsTest {
    private static final Options FLOAT64 = Options.STANDARD.withPrecision(Precision.FLOAT64);

    /** As many as have each activation, each loss and each optimizer with each of the others, by twos. */
    static IntStream everyPair() {
        return IntStream.range(0, 2 * RandomModels.activationsTimesLosses());
    }

    /** The rest of all combinations. */
    static IntStream everyTriple() {
        return IntStream.range(
                2 * RandomModels.activationsTimesLosses(),
                RandomModels.activationsTimesLosses() * RandomModels.OPTIMIZERS.size());
    }

    static IntStream some() {
        return IntStream.range(0, 40).map(index -> index * 7);
    }

    @Test
    void aFewModelsHaveEveryPair() {
        Set<List<String>> pairs = new HashSet<>();
        everyPair().forEach(seed -> {
            List<String> parts = RandomModels.parts(seed);
            pairs.add(List.of(parts.get(0), parts.get(1)));
            pairs.add(List.of(parts.get(0), parts.get(2)));
            pairs.add(List.of(parts.get(1), parts.get(2)));
        });
        int activations = RandomModels.ACTIVATIONS.size();
        int losses = RandomModels.Head.values().length;
        int optimizers = RandomModels.OPTIMIZERS.size();
        assertThat(pairs).hasSize(activations * losses + activations * optimizers + losses * optimizers);
    }

    @ParameterizedTest
    @MethodSource("everyTriple")
    @Tag("heavy")
    void soDoAllOthers(int seed) {
        generatedCodeAgreesWithTheInterpreterAndItsGradientsWithFiniteDifferences(seed);
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void generatedCodeAgreesWithTheInterpreterAndItsGradientsWithFiniteDifferences(int seed) {
        Compilation compilation = compile(seed, Set.of());
        Run.Point point = Run.Point.of(compilation.model().signature(), seed);
        Map<String, double[]> expected = Run.of(interpreted(compilation), point);
        Supplier<Network> janino = new JaninoLoader().load(compilation.java());
        Map<String, double[]> found = Run.of(janino.get(), point);
        Agreement.of(compilation, point, expected).assertClose(found, expected, 1e-12, named(seed));
        FiniteDifferences.assertClose(janino.get(), compilation.batched().transposed(), point, named(seed));
    }

    /** A few: each construct has a model in {@link ModelFilesTest}, which both compilers compile. */
    static IntStream few() {
        return some().limit(20).map(seed -> 2 * seed);
    }

    @ParameterizedTest
    @MethodSource("few")
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
        Compilation none = compile(seed, Set.copyOf(Passes.lawNames()));
        Run.Point point = Run.Point.of(all.model().signature(), seed);
        Map<String, double[]> expected = Run.of(interpreted(all), point);
        Map<String, double[]> found =
                Run.of(new JaninoLoader().load(none.java()).get(), point);
        Agreement agreement = Agreement.of(all, point, expected);
        // A law may show that a gradient is zero: the optimizer then keeps nothing (y.1.W#m) of that parameter.
        found.keySet().removeIf(name -> name.contains("#") && !expected.containsKey(name));
        agreement.assertClose(found, expected, 1e-11, named(seed));
    }

    static Compilation compile(int seed, Set<String> disabled) {
        Source source = new Source("random" + seed + ".mlp", RandomModels.text(seed));
        return new Compiler(FLOAT64.withDisabledRewrites(disabled)).compile(source);
    }

    private static Network interpreted(Compilation compilation) {
        return Run.interpreted(compilation, Precision.FLOAT64);
    }

    private static String named(int seed) {
        return "random model " + seed + ":\n" + RandomModels.text(seed);
    }
}
