package mlpc.compiler.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mlpc.compiler.Backend;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.load.JaninoLoader;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trained weights: saved, read back, gone on with, and used by many threads. */
@Tag("full-compiler")
class WeightsTest {
    private static final String RECIPE = "optimizer = sgd(rate: 0.01)  batch = 16  epochs = 2";

    @TempDir
    Path folder;

    private static double[] predictions(Model model) {
        double[] all = new double[20];
        for (int row = 0; row < all.length; row++) {
            all[row] = model.predict(row * 0.1, 1 - row * 0.2, 0.5)[0];
        }
        return all;
    }

    @Test
    void savedWeightsPredictTheSameBits() {
        Model model = Lines.network(RECIPE, Options.STANDARD);
        model.fit(Lines.rows(model, 50, 0.1));
        Path file = folder.resolve("w.safetensors");
        model.save(file);
        Model again = Lines.network(RECIPE, Options.STANDARD);
        assertThat(predictions(again)).isNotEqualTo(predictions(model));
        again.load(file);
        assertThat(predictions(again)).isEqualTo(predictions(model));
        Model javac = Lines.network(RECIPE, Options.STANDARD.withBackend(Backend.JAVAC));
        javac.load(file);
        assertThat(predictions(javac)).isEqualTo(predictions(model));
    }

    @Test
    void goingOnFromAFileIsGoingOn() {
        Model model = Lines.model(RECIPE);
        Dataset rows = Lines.rows(model, 50, 0.1);
        model.fit(rows);
        Path file = folder.resolve("w.safetensors");
        model.save(file);
        model.fit(rows);
        Model resumed = Lines.model(RECIPE);
        resumed.load(file);
        resumed.fit(rows);
        assertThat(Lines.numbers(resumed)).isEqualTo(Lines.numbers(model));
        // Plain descent remembers nothing, so four epochs at once are two and two.
        Model atOnce = Lines.model(RECIPE.replace("epochs = 2", "epochs = 4"));
        atOnce.fit(rows);
        assertThat(Lines.numbers(atOnce)).isEqualTo(Lines.numbers(model));
    }

    /** In every form in which compiled code keeps weights: packed, prepared, as a row's own code. */
    @Test
    void aModelThatPredictedBeforeItWasTrainedPredictsWithWhatItLearned() {
        for (Model model : List.of(Lines.model(RECIPE), Lines.network(RECIPE, Options.STANDARD))) {
            double[] before = predictions(model);
            Dataset rows = Lines.rows(model, 50, 0.1);
            double loss = model.evaluate(rows).loss();
            model.fit(rows);
            assertThat(predictions(model)).isNotEqualTo(before);
            assertThat(model.evaluate(rows).loss()).isLessThan(loss);
            Path file = folder.resolve("w.safetensors");
            model.save(file);
            double[] learned = predictions(model);
            model.fit(rows);
            model.load(file);
            assertThat(predictions(model)).isEqualTo(learned);
        }
    }

    @Test
    void anotherModelRefusesThem() {
        Path file = folder.resolve("w.safetensors");
        Lines.model(RECIPE).save(file);
        assertThatThrownBy(() -> Lines.network(RECIPE, Options.STANDARD).load(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("holds weights of Line that do not fit Deep")
                .hasMessageContaining("they have no h.1.W [17, 3]");
    }

    @Test
    void manyThreadsPredictWithOneModel() throws Exception {
        Model model = Lines.network(RECIPE, Options.STANDARD);
        double[] expected = predictions(model);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<double[]>> results = new ArrayList<>();
            for (int task = 0; task < 64; task++) {
                results.add(threads.submit(() -> predictions(model)));
                results.add(threads.submit(() -> byPredictor(model.predictor())));
            }
            for (Future<double[]> result : results) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static double[] byPredictor(Predictor predictor) {
        double[] all = new double[20];
        for (int row = 0; row < all.length; row++) {
            predictor.run(new double[] {row * 0.1, 1 - row * 0.2, 0.5});
            all[row] = predictor.prediction(0).get(0, 0);
        }
        return all;
    }

    @Test
    void aPredictorAllocatesNothing() {
        Predictor predictor = Lines.network(RECIPE, Options.STANDARD).predictor();
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        float[] row = {0.1f, 0.2f, 0.3f};
        long calls = 10_000;
        long allocated = Long.MAX_VALUE;
        // until HotSpot has compiled a vector kernel, each vector is an object
        for (int round = 0; round < 100 && allocated >= calls; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int call = 0; call < calls; call++) {
                predictor.run(row);
            }
            allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(allocated).isLessThan(calls);
    }

    @Test
    void aWorkspaceOfTheWrongKindIsNamed() {
        Source source = new Source(
                "test.mlp",
                "model M {\n  input x: real\n  target t: real\n  param w: real = 1\n  predict t = w * x\n"
                        + "  loss fit = (w * x - t)^2\n}\n");
        var compilation = new mlpc.compiler.Compiler(Options.STANDARD).compile(source);
        assertThat(Mlp.load(compilation, Options.STANDARD).predict(2)).containsExactly(2);
        var network = new JaninoLoader().load(compilation.java()).get();
        var pool = new mlpc.runtime.parallel.Pool(1);
        assertThatThrownBy(() -> network.run(mlpc.runtime.network.Network.STEP, network.workspace(1), pool))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("entry STEP of M runs on what its own trainingWorkspace(…) makes");
        assertThatThrownBy(() -> network.run(mlpc.runtime.network.Network.PREDICT, network.trainingWorkspace(1), pool))
                .hasMessageContaining("its own workspace(…)");
    }
}
