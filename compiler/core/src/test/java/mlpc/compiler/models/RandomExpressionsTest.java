package mlpc.compiler.models;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.load.JaninoLoader;
import mlpc.compiler.load.JavacLoader;
import mlpc.compiler.plan.cost.CostTable;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.rewrite.Passes;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Network;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Variable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Expressions of every construct, drawn at random: generated code says what the interpreter says, with the laws and without,
 * the same bits in every form and under both compilers, and its gradients are those of finite differences.
 */
class RandomExpressionsTest {
    private static final Options FLOAT64 = Options.STANDARD.withPrecision(Precision.FLOAT64);

    static IntStream some() {
        return IntStream.range(0, 60);
    }

    static IntStream many() {
        return IntStream.range(60, 1500);
    }

    @Tag("heavy")
    @ParameterizedTest
    @MethodSource("many")
    void everyWayOfComputingManyExpressionsAgrees(int seed) {
        everyWayOfComputingThemAgrees(seed);
    }

    @ParameterizedTest
    @MethodSource("some")
    void everyWayOfComputingThemAgrees(int seed) {
        String text = RandomExpressions.text(seed);
        Compilation compilation = compile(text, Set.of());
        Run.Point point = Run.Point.of(compilation.model().signature(), seed);
        Map<String, double[]> expected = Run.of(Run.interpreted(compilation, Precision.FLOAT64), point);
        Agreement agreement = Agreement.of(compilation, point, expected);
        Supplier<Network> janino = new JaninoLoader().load(compilation.java());
        Map<String, double[]> found = Run.of(janino.get(), point);
        agreement.assertClose(found, expected, 1e-12, text);
        for (Implementation form : Implementation.values()) {
            Network forced = new JaninoLoader()
                    .load(ModelFilesTest.forced(compilation, CostTable.always(form)))
                    .get();
            ModelFilesTest.assertBits(Run.of(forced, point), found, form + " of " + text);
        }
        if (seed % 4 == 0) {
            Network javac = new JavacLoader().load(compilation.java()).get();
            ModelFilesTest.assertBits(Run.of(javac, point), found, "javac of " + text);
        }
        Compilation lawless = compile(text, Set.copyOf(Passes.lawNames()));
        Map<String, double[]> slow =
                Run.of(new JaninoLoader().load(lawless.java()).get(), point);
        agreement.assertClose(likewise(slow, lawless, expected, compilation), expected, 1e-11, text);
        FiniteDifferences.assertClose(janino.get(), compilation.batched().transposed(), point, text);
    }

    /**
     * What is the same for every row may be kept once or for each row, and a weight as it is or turned, depending on the laws;
     * of a parameter whose gradient a law shows to be zero the optimizer keeps nothing.
     */
    private static Map<String, double[]> likewise(
            Map<String, double[]> found, Compilation by, Map<String, double[]> expected, Compilation of) {
        Map<String, double[]> shaped = new LinkedHashMap<>();
        found.forEach((name, values) -> {
            if (expected.containsKey(name)) {
                shaped.put(name, turned(name, repeated(values, expected.get(name).length), by, of));
            } else if (!name.contains("#")) {
                shaped.put(name, values);
            }
        });
        return shaped;
    }

    private static double[] repeated(double[] values, int count) {
        return IntStream.range(0, count)
                .mapToDouble(at -> values[at % values.length])
                .toArray();
    }

    /** A gradient or moment as the other compilation stores it. */
    private static double[] turned(String name, double[] values, Compilation by, Compilation of) {
        Optional<Variable> owner = of.model().signature().parameters().stream()
                .filter(variable ->
                        name.equals("gradient of " + variable.name()) || name.startsWith(variable.name() + "#"))
                .findFirst()
                .filter(variable -> by.batched().transposed().contains(variable.name())
                        != of.batched().transposed().contains(variable.name()));
        if (owner.isEmpty()) {
            return values;
        }
        boolean isTurned = by.batched().transposed().contains(owner.get().name());
        int rows = owner.get().shape().get(isTurned ? 1 : 0);
        int columns = values.length / rows;
        return IntStream.range(0, values.length)
                .mapToDouble(at -> values[at % rows * columns + at / rows])
                .toArray();
    }

    private static Compilation compile(String text, Set<String> disabled) {
        return new Compiler(FLOAT64.withDisabledRewrites(disabled)).compile(new Source("random.mlp", text));
    }
}
