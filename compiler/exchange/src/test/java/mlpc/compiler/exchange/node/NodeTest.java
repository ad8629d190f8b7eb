package mlpc.compiler.exchange.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The node tests of ONNX's backends, from a folder that is not part of the project; skipped where it is not there. */
class NodeTest {
    /** What cannot be said in the language, and the words of the refusal. */
    private static final Map<String, String> REFUSED = Map.of(
            "test_reshape_allowzero_reordered", "has no elements",
            "test_slice_start_out_of_bounds", "has no elements",
            "test_split_zero_size_splits_opset18", "without elements");

    /** Random by their nature: what they drop is drawn by NumPy in the expected outputs, and by the runtime here. */
    private static final Set<String> RANDOM = Set.of(
            "test_training_dropout",
            "test_training_dropout_default",
            "test_training_dropout_default_mask",
            "test_training_dropout_mask");

    static Path folder() {
        String data = System.getenv("MLPC_DATA");
        Path root = Path.of("").toAbsolutePath().getParent().getParent();
        return data == null ? root.resolve("../shared/data/onnx-node").normalize() : Path.of(data, "onnx-node");
    }

    @TestFactory
    Stream<DynamicTest> nodeTests() throws IOException {
        Path folder = folder();
        assumeTrue(
                Files.exists(folder.resolve("cases.tsv")),
                "the node tests of ONNX are not there: set MLPC_DATA to a folder that holds onnx-node");
        return NodeCase.all(folder).stream()
                .map(test -> DynamicTest.dynamicTest(test.tier() + " " + test.name(), () -> run(test)));
    }

    private static void run(NodeCase test) {
        String refusal = REFUSED.get(test.name());
        if (refusal != null) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> NodeTrial.of(test))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(refusal);
            return;
        }
        NodeTrial trial = NodeTrial.of(test);
        try {
            if (RANDOM.contains(test.name())) {
                assertThat(trial.text()).contains("uniform_like");
                return;
            }
            compare(test, trial.interpreted(), 1e-5);
            compare(test, trial.generated(), 1e-4);
        } catch (RuntimeException | AssertionError failed) {
            throw new AssertionError(trial.text(), failed);
        }
    }

    private static void compare(NodeCase test, List<double[]> found, double tolerance) {
        List<OnnxTensor> wanted = test.outputs();
        assertThat(found).hasSameSizeAs(wanted);
        for (int output = 0; output < found.size(); output++) {
            double[] numbers = wanted.get(output).numbers();
            assertThat(found.get(output)).hasSameSizeAs(numbers);
            for (int at = 0; at < numbers.length; at++) {
                double number = found.get(output)[at];
                boolean same = Double.compare(number, numbers[at]) == 0 || number == numbers[at];
                double most = 1e-6 + tolerance * Math.abs(numbers[at]);
                assertThat(same || Math.abs(number - numbers[at]) <= most && Double.isFinite(number))
                        .as("element %d of output %d: %s, expected %s", at, output, number, numbers[at])
                        .isTrue();
            }
        }
    }
}
