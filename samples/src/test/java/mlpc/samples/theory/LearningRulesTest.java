package mlpc.samples.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import mlpc.samples.Command;
import org.junit.jupiter.api.Test;

/** The more plausible a learning rule is, the more work it takes to come as far. */
class LearningRulesTest {
    private static final double TARGET = 1.5;

    @Test
    void backpropagationNeedsTheLeastWorkAndPerturbationFarMore() {
        Command run = Command.run(
                "compare",
                Path.of("lecture", "28-learning-rules.mlp"),
                "--learning",
                "backpropagation,feedback_alignment,weight_perturbation",
                "--epochs",
                "350",
                "--format",
                "csv");
        assertThat(run.code()).as(run.err()).isZero();
        Map<String, Long> work = new LinkedHashMap<>();
        run.out().lines().skip(1).map(line -> line.split(",")).forEach(line -> {
            if (Double.parseDouble(line[4]) <= TARGET) {
                work.putIfAbsent(line[0], Long.parseLong(line[3]));
            }
        });
        assertThat(work).containsOnlyKeys("backpropagation", "feedback alignment", "weight perturbation");
        assertThat(work.get("feedback alignment")).isGreaterThan(work.get("backpropagation"));
        assertThat(work.get("weight perturbation")).isGreaterThan(10 * work.get("feedback alignment"));
    }

    /** One pass forward is one multiply-add for each weight: 64 × 24 + 24 × 10; backward another, and 24 × 10 for the hidden error. */
    @Test
    void workIsCountedExactly() {
        Command run = Command.run(
                "compare",
                Path.of("lecture", "28-learning-rules.mlp"),
                "--learning",
                "backpropagation,weight_perturbation",
                "--epochs",
                "1",
                "--format",
                "csv");
        long weights = 64 * 24 + 24 * 10;
        assertThat(run.out().lines().skip(1).map(line -> Long.parseLong(line.split(",")[3])))
                .isEqualTo(Arrays.asList(500 * (2 * weights + 24 * 10), 500 * 2 * weights));
    }
}
