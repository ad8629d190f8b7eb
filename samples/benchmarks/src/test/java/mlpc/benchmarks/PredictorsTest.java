package mlpc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Predictors of one model: from many threads at once, with the help of others, with weights of 16 bits. */
class PredictorsTest {
    private static final int ROWS = 40;

    private static float[][] predictions(Workload workload, Predictor predictor) {
        float[][] found = new float[ROWS][];
        for (int row = 0; row < ROWS; row++) {
            predictor.run(workload.inputs(ROWS)[row]);
            Tensor prediction = predictor.prediction(0);
            found[row] = new float[prediction.columns()];
            for (int column = 0; column < found[row].length; column++) {
                found[row][column] = (float) prediction.get(0, column);
            }
        }
        return found;
    }

    @Test
    void threadsPredictAtOnceFromOneModel() throws Exception {
        Model model = Model.initial(Workload.TABULAR::network);
        float[][] expected = predictions(Workload.TABULAR, model.predictor());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<float[][]>> tasks = new ArrayList<>();
            for (int task = 0; task < 8; task++) {
                tasks.add(() -> predictions(Workload.TABULAR, model.predictor()));
            }
            for (Future<float[][]> found : threads.invokeAll(tasks)) {
                assertThat(found.get()).isDeepEqualTo(expected);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aPoolChangesNoBit() {
        Model model = Model.initial(Workload.LARGE::network);
        float[][] expected = predictions(Workload.LARGE, model.predictor());
        for (int count : new int[] {2, 3}) {
            try (Pool pool = new Pool(count)) {
                assertThat(predictions(Workload.LARGE, model.predictor(pool))).isDeepEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"XOR", "TABULAR", "MNIST"})
    void weightsOfSixteenBitsAreRoundedOnceAndLoseLittle(Workload workload) {
        Model model = Model.initial(workload::network);
        Model rounded = model.withBfloat16Weights();
        float[][] expected = predictions(
                workload, new Model(workload::network, rounded.weights(), java.util.Optional.empty()).predictor());
        float[][] found = predictions(workload, rounded.predictor());
        assertThat(found).isDeepEqualTo(expected);
        float[][] exact = predictions(workload, model.predictor());
        assertThat(Arrays.deepEquals(found, exact)).isFalse();
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < exact[row].length; column++) {
                assertThat(found[row][column]).isCloseTo(exact[row][column], within(0.02f));
            }
        }
    }
}
