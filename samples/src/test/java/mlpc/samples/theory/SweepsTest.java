package mlpc.samples.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mlpc.samples.Command;
import org.junit.jupiter.api.Test;

/** What the lecture claims of whole families of models, each a sweep that a teacher can run. */
class SweepsTest {
    private static final Path LECTURE = Path.of("lecture");

    @Test
    void whatIsWiderLearnsTheNoiseToo() {
        Table table = sweep("15-overfitting.mlp", "--over", "width=8,16,64", "--seeds", "5", "--last");
        double[] training = table.numbers("loss");
        double[] validation = table.numbers("validation");
        assertThat(training[1]).isLessThan(0.9 * training[0]);
        assertThat(training[2]).isLessThan(0.5 * training[1]);
        assertThat(validation[1]).isGreaterThan(validation[0]);
        assertThat(validation[2]).isGreaterThan(1.3 * validation[1]);
    }

    @Test
    void costIsLinearInDepthAndQuadraticInWidth() {
        Table table = sweep("24-cost.mlp", "--costs", "--over", "width=32,64", "--over", "depth=1,2,3");
        long[] forward = table.whole("multiply_adds");
        long[] backward = table.whole("backward");
        long[] widths = {32, 64};
        for (int w = 0; w < widths.length; w++) {
            long width = widths[w];
            for (int depth = 1; depth <= 3; depth++) {
                int row = 3 * w + depth - 1;
                long weights = 64 * width + (depth - 1) * width * width + width * 10;
                assertThat(forward[row]).isEqualTo(weights);
                assertThat(backward[row]).isEqualTo(2 * weights - 64 * width);
            }
        }
    }

    /** Two multiply-adds for each weight backward, but for the first layer's, whose input wants no gradient. */
    @Test
    void theFirstLayersInputNeedsNoGradient() {
        Command explain = Command.run(
                "explain",
                LECTURE.resolve("24-cost.mlp"),
                "--set",
                "inputs=784",
                "--set",
                "width=256",
                "--set",
                "depth=1");
        assertThat(explain.out())
                .containsPattern("total +203,530 +203,264 +205,824 ")
                .contains("backward is 1.01 times forward: the 200,704 multiply-adds");
        assertThat(205_824).isEqualTo(2 * 203_264 - 784 * 256);
    }

    @Test
    void widerIsCloserWithThresholdsLogisticUnitsAndRectifiers() {
        Table table = sweep(
                "27-universal-approximators.mlp",
                "--over",
                "activation=threshold,logistic,relu",
                "--over",
                "width=2,8,32",
                "--seeds",
                "3",
                "--epochs",
                "12");
        double[] loss = table.numbers("loss");
        for (int activation = 0; activation < 3; activation++) {
            assertThat(loss[3 * activation + 1]).isLessThan(0.7 * loss[3 * activation]);
            assertThat(loss[3 * activation + 2]).isLessThan(Math.max(0.5 * loss[3 * activation + 1], 5e-5));
            assertThat(loss[3 * activation + 2]).isLessThan(0.01);
        }
    }

    @Test
    void aSteeperLogisticUnitIsNearerToTheThreshold() {
        double[] error = sweep("13-soft-threshold.mlp", "--over", "steepness=1,2,5,10,20,50")
                .numbers("rmse");
        for (int i = 1; i < error.length; i++) {
            assertThat(error[i]).isLessThan(error[i - 1]);
        }
        assertThat(error[5]).isLessThan(1e-3);
    }

    @Test
    void softenedThresholdsComeNearerToHardOnesWithTheirGain() {
        double[] error = sweep("13-xor-softened.mlp", "--no-train", "--over", "gain=1,2,5,10,20,50")
                .numbers("loss");
        for (int i = 1; i < error.length; i++) {
            assertThat(error[i]).isLessThan(error[i - 1]);
        }
        assertThat(error[5]).isLessThan(1e-10);
    }

    private static Table sweep(String file, String... options) {
        List<Object> words = new ArrayList<>(List.of("sweep", LECTURE.resolve(file), "--format", "csv"));
        words.addAll(Arrays.asList(options));
        Command run = Command.run(words.toArray());
        assertThat(run.code()).as(run.err()).isZero();
        return new Table(run.out().lines().map(line -> line.split(",")).toList());
    }

    private record Table(List<String[]> lines) {
        double[] numbers(String column) {
            int index = Arrays.asList(lines.get(0)).indexOf(column);
            return lines.stream()
                    .skip(1)
                    .mapToDouble(line -> Double.parseDouble(line[index]))
                    .toArray();
        }

        long[] whole(String column) {
            return Arrays.stream(numbers(column))
                    .mapToLong(number -> (long) number)
                    .toArray();
        }
    }
}
