package mlpc.benchmarks.peers.node;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Files of one node each, in many versions, types and spellings of attributes: they compute here what they do in ONNX Runtime, or are refused. */
class NodeComparisonTest {
    private static final double NEAR = 2e-6;

    private static Stream<String> lines(String resource) throws IOException {
        try (InputStream stream = requireNonNull(NodeComparisonTest.class.getResourceAsStream(resource))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        }
    }

    @TestFactory
    Stream<DynamicTest> nodesComputeTheSame() throws IOException {
        return lines("nodes.txt").map(line -> DynamicTest.dynamicTest(line, () -> compare(OneNode.of(line))));
    }

    private static void compare(OneNode node) throws OrtException {
        Map<String, double[]> here = NodesThereAndHere.here(node);
        Map<String, double[]> there;
        try {
            there = NodesThereAndHere.there(node);
        } catch (OrtException failed) {
            // A type that it has no kernel for, or a fault of its own: that the file is read here is all that can be
            // said.
            assertThat(failed.getCode())
                    .as(failed.getMessage())
                    .isIn(
                            OrtException.OrtErrorCode.ORT_NOT_IMPLEMENTED,
                            OrtException.OrtErrorCode.ORT_RUNTIME_EXCEPTION);
            return;
        }
        assertThat(here.keySet()).isEqualTo(there.keySet());
        there.forEach((name, wanted) -> {
            double[] found = requireNonNull(here.get(name));
            assertThat(found).as(name).hasSameSizeAs(wanted);
            double largest = 0;
            for (double number : wanted) {
                largest = Double.isFinite(number) ? Math.max(largest, Math.abs(number)) : largest;
            }
            for (int at = 0; at < wanted.length; at++) {
                boolean same = found[at] == wanted[at] || Double.compare(found[at], wanted[at]) == 0;
                assertThat(same || Math.abs(found[at] - wanted[at]) <= NEAR * Math.max(1, largest))
                        .as("%s[%d] is %s, and %s in ONNX Runtime", name, at, found[at], wanted[at])
                        .isTrue();
            }
        });
    }

    /** Each with words of its refusal behind an arrow. */
    @TestFactory
    Stream<DynamicTest> othersAreRefusedByName() throws IOException {
        return lines("refused.txt")
                .map(line -> DynamicTest.dynamicTest(line, () -> {
                    String[] parts = line.split(" => ");
                    OneNode node = OneNode.of(parts[0]);
                    String operator = node.model().graph().nodes().get(0).operator();
                    assertThatThrownBy(() -> NodesThereAndHere.here(node))
                            .isInstanceOf(DataException.class)
                            .hasMessageContainingAll(operator, parts[1]);
                }));
    }
}
