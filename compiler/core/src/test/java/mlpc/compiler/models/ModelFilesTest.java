package mlpc.compiler.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.emit.JavaEmitter;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.emit.JavaTarget;
import mlpc.compiler.load.JaninoLoader;
import mlpc.compiler.load.JavacLoader;
import mlpc.compiler.plan.Planner;
import mlpc.compiler.plan.cost.CostTable;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.Tensor;
import mlpc.testing.Goldens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole models, {@code cases/models/*.mlp}, one for each thing that random models do not have: generated code
 * agrees with the interpreter within rounding, and all its forms, splits and compilers agree bit for bit.
 */
class ModelFilesTest {
    private record Key(String model, Precision precision) {}

    /** Each model is compiled once for all tests that look at it: to compile it takes longer than to run it. */
    private static final Map<Key, Compilation> COMPILED = new HashMap<>();

    private static final Map<Key, Supplier<Network>> LOADED = new HashMap<>();

    /** Likewise where all is unrolled, which is the most code. */
    private static final Map<Key, Supplier<Network>> UNROLLED = new HashMap<>();

    @AfterAll
    static void forget() {
        COMPILED.clear();
        LOADED.clear();
        UNROLLED.clear();
    }

    static Stream<String> models() {
        try (Stream<Path> files = Files.list(Goldens.folder("models"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".mlp"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void generatedCodeAgreesWithTheInterpreter(String model) {
        agree(model, Precision.FLOAT64, 1e-12);
    }

    @ParameterizedTest
    @MethodSource("models")
    void inSinglePrecisionToo(String model) {
        agree(model, Precision.FLOAT32, 4e-6);
    }

    private static void agree(String model, Precision precision, double tolerance) {
        Compilation compilation = compile(model, precision);
        Run.Point point = point(compilation);
        Map<String, double[]> expected = Run.of(Run.interpreted(compilation, Precision.FLOAT64), point);
        Map<String, double[]> found = Run.of(generated(model, precision).get(), point);
        Agreement.of(compilation, point, expected).assertClose(found, expected, tolerance, model);
    }

    /** Other learning rules have something else in the gradients' place; where a gradient stops, the loss goes on. */
    static Stream<String> backpropagatedModels() {
        return models().filter(model ->
                !text(model).contains("learning =") && !text(model).contains("stop_gradient"));
    }

    @ParameterizedTest
    @MethodSource("backpropagatedModels")
    void gradientsAgreeWithFiniteDifferences(String model) {
        Compilation compilation = compile(model, Precision.FLOAT64);
        FiniteDifferences.assertClose(
                generated(model, Precision.FLOAT64).get(),
                compilation.batched().transposed(),
                point(compilation),
                model);
    }

    @ParameterizedTest
    @MethodSource("models")
    void neitherCompilerNorFormNorSplittingChangesABit(String model) {
        for (Precision precision : Precision.values()) {
            Compilation compilation = compile(model, precision);
            Run.Point point = point(compilation);
            Map<String, double[]> expected = Run.of(generated(model, precision).get(), point);
            Network javac = new JavacLoader().load(compilation.java()).get();
            assertBits(Run.of(javac, point), expected, "javac");
            for (Implementation form : Implementation.values()) {
                Network network = inForm(model, precision, form).get();
                assertBits(Run.of(network, point), expected, form.name());
                for (int seed = 0; seed < 4; seed++) {
                    Random random = new Random(seed);
                    Run.Manner manner = (run, entry, workspace) -> split(run, entry, workspace, random);
                    assertBits(Run.of(network, point, manner), expected, form + " split by " + seed);
                }
                if (compilation.model().signature().recipe().clip() == 0) {
                    assertBits(Run.of(network, point, new Fused()), expected, form + " fused");
                }
            }
        }
    }

    /** Tiny models have code of its own for a row alone: where all is unrolled, most models have it. */
    @ParameterizedTest
    @MethodSource("models")
    void aRowAloneIsPredictedBitForBit(String model) {
        Compilation compilation = compile(model, Precision.FLOAT32);
        Run.Point point = point(compilation);
        for (Supplier<Network> networks : List.of(
                generated(model, Precision.FLOAT32), inForm(model, Precision.FLOAT32, Implementation.UNROLLED))) {
            Network network = networks.get();
            network.load(point.weights());
            Workspace workspace = network.workspace(Run.ROWS);
            workspace.load(point.rows(), 0, Run.ROWS);
            network.run(Network.PREDICT, workspace, Pool.SINGLE);
            Predictor predictor = new Model(networks, point.weights(), Optional.empty()).predictor();
            for (int row = 0; row < Run.ROWS; row++) {
                predictor.run(numbers(point.rows(), row));
                for (int index = 0; index < network.signature().predictions().size(); index++) {
                    assertRow(predictor.prediction(index), workspace.prediction(index), row);
                }
                for (int index = 0; index < network.signature().outputs().size(); index++) {
                    assertRow(predictor.output(index), workspace.output(index), row);
                }
            }
        }
    }

    /** What all rows share is the same whole tensor. */
    private static void assertRow(Tensor alone, Tensor among, int row) {
        Tensor expected = alone.rows() == among.rows() ? among : among.slice(row, row + 1);
        assertThat(Run.elements(alone)).as("row %s", row).containsExactly(Run.elements(expected));
    }

    private static float[] numbers(Dataset rows, int row) {
        List<double[]> slots = new ArrayList<>();
        for (int input = 0; input < rows.inputs().size(); input++) {
            slots.add(Run.elements(rows.input(input).slice(row, row + 1)));
        }
        double[] all = slots.stream().flatMapToDouble(Arrays::stream).toArray();
        float[] numbers = new float[all.length];
        for (int at = 0; at < all.length; at++) {
            numbers[at] = (float) all[at];
        }
        return numbers;
    }

    @Test
    void aModelThatIsUnrolledHasCodeForARowAlone() {
        Compilation compilation = compile("tiny.mlp", Precision.FLOAT32);
        assertThat(compilation.java().text()).contains("class SingleRow extends RowPrediction");
        assertThat(forced(compilation, CostTable.always(Implementation.LOOPS)).text())
                .doesNotContain("RowPrediction");
        assertThat(compile("tiny.mlp", Precision.FLOAT64).java().text()).doesNotContain("RowPrediction");
    }

    /** Enough rows for the pool to find its threads worth waking. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void theNumberOfThreadsChangesNoBit(Precision precision) {
        Compilation compilation = compile("digits.mlp", precision);
        Network network = generated("digits.mlp", precision).get();
        Run.Point point = Run.Point.of(compilation.model().signature(), 4, 67);
        Map<String, double[]> expected = Run.of(network, point);
        for (int threads : new int[] {2, 3, 8}) {
            try (Pool pool = new Pool(threads)) {
                Map<String, double[]> found =
                        Run.of(network, point, (run, entry, workspace) -> run.run(entry, workspace, pool));
                assertBits(found, expected, threads + " threads");
            }
        }
    }

    /** A step at once; on a batch that is not clipped it is gradients and then updates. */
    private static final class Fused implements Run.Manner {
        @Override
        public void run(Network network, int entry, Workspace workspace) {
            WHOLE.run(network, entry, workspace);
        }

        @Override
        public void step(Network network, Workspace workspace) {
            run(network, Network.STEP, workspace);
        }
    }

    /** Each phase in random parts, in random order. */
    static void split(Network network, int entry, Workspace workspace, Random random) {
        network.pack(entry, Pool.SINGLE);
        int[] extents = network.extents(entry);
        for (int phase = 0; phase < extents.length; phase++) {
            int size = extents[phase] == Network.ROWS ? workspace.rows : extents[phase];
            List<int[]> parts = new ArrayList<>();
            for (int from = 0; from < size; from = parts.get(parts.size() - 1)[1]) {
                parts.add(new int[] {from, from + 1 + random.nextInt(size - from)});
            }
            Collections.shuffle(parts, random);
            for (int[] part : parts) {
                network.run(entry, phase, workspace, part[0], part[1]);
            }
        }
        network.changed();
    }

    static void assertBits(Map<String, double[]> found, Map<String, double[]> expected, String how) {
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, values) ->
                assertThat(found.get(name)).as("%s, %s", name, how).containsExactly(values));
    }

    private static Run.Point point(Compilation compilation) {
        return Run.Point.of(compilation.model().signature(), 4);
    }

    private static Supplier<Network> janino(JavaSource java) {
        return new JaninoLoader().load(java);
    }

    /** Tables that no machine has: any form for any layer, beside any other, in blocks of a few rows. */
    @ParameterizedTest
    @MethodSource("models")
    void noCostTableChangesABit(String model) {
        Compilation compilation = compile(model, Precision.FLOAT32);
        Run.Point point = point(compilation);
        Map<String, double[]> expected =
                Run.of(generated(model, Precision.FLOAT32).get(), point);
        for (int seed = 0; seed < 4; seed++) {
            Network network = janino(forced(compilation, RandomCosts.of(seed))).get();
            assertBits(Run.of(network, point), expected, "cost table " + seed);
            if (compilation.model().signature().recipe().clip() == 0) {
                assertBits(Run.of(network, point, new Fused()), expected, "cost table " + seed + " fused");
            }
        }
    }

    static JavaSource forced(Compilation compilation, CostTable costs) {
        Planner.Options options = new Planner.Options(
                compilation.model().signature(),
                compilation.program().precision(),
                compilation.program().source(),
                compilation.batched().transposed(),
                costs,
                JavaTarget.HOTSPOT);
        return JavaEmitter.emit(
                Planner.plan(compilation.batched().graph(), options),
                "forced",
                compilation.java().className());
    }

    /** Its network, in the form that is cheapest here. */
    private static Supplier<Network> generated(String model, Precision precision) {
        return LOADED.computeIfAbsent(
                new Key(model, precision),
                key -> janino(compile(model, precision).java()));
    }

    /** Its network with each layer in one form. */
    private static Supplier<Network> inForm(String model, Precision precision, Implementation form) {
        return form == Implementation.UNROLLED
                ? UNROLLED.computeIfAbsent(new Key(model, precision), key -> inFormAnew(key, form))
                : inFormAnew(new Key(model, precision), form);
    }

    private static Supplier<Network> inFormAnew(Key key, Implementation form) {
        return janino(forced(compile(key.model(), key.precision()), CostTable.always(form)));
    }

    /** The same compilation each time. */
    static Compilation compile(String model, Precision precision) {
        return COMPILED.computeIfAbsent(new Key(model, precision), key -> compileAnew(model, precision));
    }

    static Compilation compileAnew(String model, Precision precision) {
        return new Compiler(Options.STANDARD.withPrecision(precision)).compile(new Source(model, text(model)));
    }

    static String text(String model) {
        try {
            return Files.readString(Goldens.folder("models").resolve(model));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
