package mlpc.compiler.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.load.InterpretedNetwork;
import mlpc.compiler.load.JaninoLoader;
import mlpc.compiler.load.JavacLoader;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.checkpoint.Checkpoint;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor64;
import mlpc.runtime.train.TrainingControl;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import mlpc.testing.Goldens;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One model with lists of classes, frozen parameters, a rate of its own, a stopped gradient and a Jacobian, trained: by either compiler,
 * and interrupted and gone on with, it ends with the same bits; the interpreter's training is the same but for rounding.
 */
@Tag("full-compiler")
class CombinedTrainingTest {
    private static final Source SOURCE = source();
    private static final int ROWS = 21;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Precision.class)
    void bothCompilersAndAnyBreakEndWithTheSameBits(Precision precision) {
        Map<String, Supplier<Network>> forms = forms(precision);
        Model janino = model(forms.get("janino"));
        Weights start = janino.weights();
        Dataset rows = rows(janino.signature());
        TrainingOptions options = TrainingOptions.of(janino.signature().recipe());
        long steps = janino.fit(rows).steps();
        assertThat(steps).isEqualTo(6 * 6);
        double[] expected = Lines.numbers(janino);
        Model javac = model(forms.get("javac"));
        javac.fit(rows);
        assertThat(Lines.numbers(javac)).isEqualTo(expected);
        for (long step : List.of(1L, 7L, steps - 1)) {
            Path file = folder.resolve(precision + "-" + step);
            Model stopped = model(forms.get("janino"));
            stopped.fit(rows, options, stopAt(step, file));
            Model resumed = model(forms.get("javac"));
            resumed.resume(Checkpoint.read(file), rows, options.withThreads(2), TrainingListener.SILENT);
            assertThat(Lines.numbers(resumed)).as("from step %d", step).isEqualTo(expected);
        }
        Weights after = janino.weights();
        for (String frozen : List.of("code.1.W", "code.1.b")) {
            assertThat(all(after, frozen)).as(frozen).isEqualTo(all(start, frozen));
        }
        for (String learned : List.of("code.2.W", "E", "y.1.W")) {
            assertThat(all(after, learned)).as(learned).isNotEqualTo(all(start, learned));
        }
    }

    @Test
    void theInterpreterTrainsToTheSameNumbers() {
        Map<String, Supplier<Network>> forms = forms(Precision.FLOAT64);
        Model janino = model(forms.get("janino"));
        Model interpreted = model(forms.get("interpreter"));
        Dataset rows = rows(janino.signature());
        janino.fit(rows);
        interpreted.fit(rows);
        double[] expected = Lines.numbers(janino);
        double[] found = Lines.numbers(interpreted);
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(Math.abs(found[i] - expected[i])).isLessThan(1e-9);
        }
    }

    private static Map<String, Supplier<Network>> forms(Precision precision) {
        Compilation compilation = new Compiler(Options.STANDARD.withPrecision(precision)).compile(SOURCE);
        Map<String, Supplier<Network>> forms = new LinkedHashMap<>();
        forms.put("janino", new JaninoLoader().load(compilation.java()));
        forms.put("javac", new JavacLoader().load(compilation.java()));
        forms.put(
                "interpreter",
                () -> new InterpretedNetwork(
                        compilation.batched().graph(),
                        compilation.batched().transposed(),
                        compilation.model().signature(),
                        precision));
        return forms;
    }

    private static Source source() {
        Path file = Goldens.folder("models").resolve("groups-classes-jacobian.mlp");
        try {
            return Source.read(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Model model(Supplier<Network> form) {
        Network network = form.get();
        return new Model(form, Weights.initial(network.signature(), network.precision(), 1), Optional.empty());
    }

    private static Dataset rows(Signature signature) {
        SplittableRandom random = new SplittableRandom(3);
        List<Tensor> slots = new ArrayList<>();
        double[][][] words = new double[3][ROWS][1];
        double[][] x = new double[ROWS][2];
        double[][] t = new double[ROWS][1];
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < 3; i++) {
                words[i][row][0] = random.nextInt(7);
            }
            x[row][0] = random.nextGaussian();
            x[row][1] = random.nextGaussian();
            t[row][0] = x[row][0] * x[row][1] + words[1][row][0] / 7;
        }
        for (double[][] word : words) {
            slots.add(new Tensor64(word));
        }
        slots.add(new Tensor64(x));
        slots.add(new Tensor64(t));
        return Dataset.of(signature, slots);
    }

    private static double[] all(Weights weights, String name) {
        Tensor tensor = weights.get(name);
        double[] values = new double[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.get(i);
        }
        return values;
    }

    private static TrainingListener stopAt(long step, Path file) {
        return new TrainingListener() {
            @Override
            public void finishedStep(TrainingControl training) {
                if (training.step() == step) {
                    Checkpoint.write(file, training.state());
                    training.stop();
                }
            }
        };
    }
}
