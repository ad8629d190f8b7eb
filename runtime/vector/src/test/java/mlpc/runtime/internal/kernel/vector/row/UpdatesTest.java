package mlpc.runtime.internal.kernel.vector.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import mlpc.runtime.internal.kernel.PlainUpdates32;
import mlpc.runtime.internal.kernel.UpdateFunctions32;
import org.junit.jupiter.api.Test;

/** Optimizers' steps by vectors have the bits of the plain ones. */
class UpdatesTest {
    private static final int ROWS = 5;
    /** Two stretches, whole vectors, and a rest. */
    private static final int COLUMNS = 1031;

    private final UpdateFunctions32 plain = new PlainUpdates32();
    private final UpdateFunctions32 vectors = new VectorUpdates32();

    private interface Step {
        void run(UpdateFunctions32 functions, float[][] theta, float[][] m, float[][] v, float[][] g);
    }

    @Test
    void adam() {
        hold((functions, theta, m, v, g) -> functions.adam(
                theta, m, v, g, 1, ROWS, COLUMNS, 1, 0.999f, 0.9f, 0.1f, 0.999f, 0.001f, 1e-8f, 0.01f, 1.5f));
    }

    @Test
    void adamOfClippedGradients() {
        hold((functions, theta, m, v, g) -> functions.adam(
                theta, m, v, g, 1, ROWS, COLUMNS, 0.3f, 1, 0.9f, 0.1f, 0.999f, 0.001f, 1e-8f, 0.01f, 1.5f));
    }

    @Test
    void byRoot() {
        hold((functions, theta, m, v, g) ->
                functions.byRoot(theta, v, g, 1, ROWS, COLUMNS, 0.7f, 0.99f, 0.01f, 1e-8f, 0.01f));
    }

    private void hold(Step step) {
        float[][][] one = new float[3][ROWS][COLUMNS];
        float[][][] other = new float[3][ROWS][COLUMNS];
        SplittableRandom random = new SplittableRandom(3);
        for (int time = 0; time < 300; time++) {
            float[][] g = gradients(random, time);
            step.run(plain, one[0], one[1], one[2], g);
            step.run(vectors, other[0], other[1], other[2], g);
        }
        assertThat(other).isDeepEqualTo(one);
        assertThat(one[0][0]).as("a row outside of the range").containsOnly(0);
        assertThat(one[0][1][COLUMNS - 1]).isNotZero();
    }

    /** Of every size down to subnormal ones, of either sign, 0 among them. */
    private static float[][] gradients(SplittableRandom random, int time) {
        float[][] g = new float[ROWS][COLUMNS];
        for (float[] row : g) {
            for (int j = 0; j < COLUMNS; j++) {
                double size = Math.pow(2, -random.nextInt(1 + time / 2));
                row[j] = j % 11 == 0 ? 0 : (float) ((random.nextDouble() - 0.5) * size);
            }
        }
        return g;
    }
}
