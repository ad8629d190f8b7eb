package mlpc.compiler.exchange;

import static mlpc.compiler.exchange.OneNode.near;
import static mlpc.compiler.exchange.OneNode.of;
import static mlpc.compiler.exchange.OneNode.reals;
import static mlpc.compiler.exchange.OneNode.wholes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operators that select, rank, replace and normalise; the numbers are those of the examples in ONNX's documentation. */
class FurtherOperatorsTest {
    private static final double[] SIX = {1, 2, 3, 4, 5, 6};

    private static OnnxNode einsum(String equation, String wiring) {
        return Sketch.operator("Einsum", wiring).with("equation", equation);
    }

    @Test
    void sumsAfterEinstein() {
        near(of(einsum("ij->ji", "x > y"), List.of(2, 3), SIX), 1, 4, 2, 5, 3, 6);
        near(of(einsum("ij->i", "x > y"), List.of(2, 3), SIX), 6, 15);
        near(of(einsum("ij", "x > y"), List.of(2, 3), SIX), SIX);
        near(of(einsum("i,i", "x w > y"), List.of(3), new double[] {1, 2, 3}, reals("w", List.of(3), 4, 5, 6)), 32);
        near(of(einsum("...ii ->...i", "x > y"), List.of(1, 2, 2), new double[] {1, 2, 3, 4}), 1, 4);
        near(
                of(einsum("i,j->ij", "x w > y"), List.of(2), new double[] {1, 2}, reals("w", List.of(2), 3, 4)),
                3,
                4,
                6,
                8);
        double[] stack = {1, 2, 3, 4, 5, 6, 7, 8};
        OnnxTensor other = reals("w", List.of(2, 2, 1), 1, 2, 3, 4);
        near(of(einsum("bij, bjk -> bik", "x w > y"), List.of(2, 2, 2), stack, other), 5, 11, 39, 53);
        near(of(einsum("bij,bjk->ik", "x w > y"), List.of(2, 2, 2), stack, other), 44, 64);
        OnnxTensor vector = reals("v", List.of(2), 10, 1);
        near(of(einsum("bij,j->bi", "x v > y"), List.of(2, 2, 2), stack, vector), 12, 34, 56, 78);
    }

    @Test
    void anEinsumOfRowsIsALayer() {
        Sketch sketch =
                new Sketch().input("x", 4).output("y", 3).weight("w", 3, 4).weight("b", 3);
        sketch.node(einsum("bi,ji->bj", "x w > m")).node("Add", "m b > y");
        assertThat(ImportTest.imported(sketch.model()).text()).contains("x |> dense(3)");
        Sketch mixed = new Sketch().input("x", 4).output("y", 4).node(einsum("bi,bj->ij", "x x > y"));
        assertThatThrownBy(() -> ImportTest.imported(mixed.model())).hasMessageContaining("rows of a batch");
        Sketch wrong = new Sketch().input("x", 4).output("y", 4).node(einsum("bij->b", "x > y"));
        assertThatThrownBy(() -> ImportTest.imported(wrong.model()))
                .hasMessageContaining("\"bij\" for a tensor of 2 axes");
    }

    @Test
    void theLargestAndTheirPlaces() {
        double[] x = {0, 1, 2, 3, 4, 5, 6, 7, 11, 10, 9, 8};
        OnnxTensor three = wholes("k", List.of(1), 3);
        OnnxNode values = Sketch.operator("TopK", "x k > y i").with("axis", 1);
        near(of(values, List.of(3, 4), x, three), 3, 2, 1, 7, 6, 5, 11, 10, 9);
        OnnxNode least = values.with("largest", 0);
        near(of(least, List.of(3, 4), x, three), 0, 1, 2, 4, 5, 6, 8, 9, 10);
        OnnxNode places = OnnxNode.of("TopK", List.of("x", "k"), List.of("", "i"));
        Sketch sketch = new Sketch().fixed("x", 4).output("i").weight(three).node(places);
        assertThat(ImportTest.imported(sketch.model()).text()).contains("output i");
        near(of(Sketch.operator("ArgMax", "x > y").with("keepdims", 0), List.of(4), new double[] {2, 3, 3, 1}), 1);
        OnnxNode last = Sketch.operator("ArgMax", "x > y").with("select_last_index", 1);
        near(of(last, List.of(4), new double[] {2, 3, 3, 1}), 2);
        OnnxNode lastLeast = Sketch.operator("ArgMin", "x > y").with("select_last_index", 1);
        near(of(lastLeast, List.of(4), new double[] {1, 3, 3, 1}), 3);
    }

    @Test
    void elementsByTheirPlaces() {
        double[] four = {1, 2, 3, 4};
        OnnxNode elements = Sketch.operator("GatherElements", "x i > y").with("axis", 1);
        near(of(elements, List.of(2, 2), four, wholes("i", List.of(2, 2), 0, 0, 1, 0)), 1, 1, 4, 3);
        near(of(elements.with("axis", 0), List.of(2, 2), four, wholes("i", List.of(1, 2), -1, 0)), 3, 2);
        OnnxNode gather = Sketch.operator("GatherND", "x i > y");
        near(of(gather, List.of(2, 2), four, wholes("i", List.of(2, 2), 0, 0, 1, 1)), 1, 4);
        near(of(gather, List.of(2, 2), four, wholes("i", List.of(2, 1), 1, 0)), 3, 4, 1, 2);
        double[] eight = {0, 1, 2, 3, 4, 5, 6, 7};
        OnnxTensor each = wholes("i", List.of(2, 1), 1, 0);
        near(of(gather.with("batch_dims", 1), List.of(2, 2, 2), eight, each), 2, 3, 4, 5);
    }

    @Test
    void elementsAreReplaced() {
        double[] five = {1, 2, 3, 4, 5};
        OnnxNode node = Sketch.operator("ScatterElements", "x i u > y").with("axis", 1);
        OnnxTensor updates = reals("u", List.of(1, 2), 1.1, 2.1);
        near(of(node, List.of(1, 5), five, wholes("i", List.of(1, 2), 1, 3), updates), 1, 1.1, 3, 2.1, 5);
        near(of(node, List.of(1, 5), five, wholes("i", List.of(1, 2), 1, -3), updates), 1, 1.1, 2.1, 4, 5);
        OnnxNode added = node.with("reduction", "add");
        near(of(added, List.of(1, 5), five, wholes("i", List.of(1, 2), 1, 1), updates), 1, 5.2, 3, 4, 5);
        OnnxNode most = node.with("reduction", "max");
        near(of(most, List.of(1, 5), five, wholes("i", List.of(1, 2), 1, 1), updates), 1, 2.1, 3, 4, 5);
        OnnxNode scatter = Sketch.operator("ScatterND", "x i u > y");
        double[] eight = {1, 2, 3, 4, 5, 6, 7, 8};
        OnnxTensor places = wholes("i", List.of(4, 1), 4, 3, 1, 7);
        OnnxTensor numbers = reals("u", List.of(4), 9, 10, 11, 12);
        near(of(scatter, List.of(8), eight, places, numbers), 1, 11, 3, 10, 9, 6, 7, 12);
    }

    private static double[] normal(double... x) {
        double mean = java.util.Arrays.stream(x).average().orElseThrow();
        double variance = java.util.Arrays.stream(x)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        return java.util.Arrays.stream(x)
                .map(v -> (v - mean) / Math.sqrt(variance + 1e-5))
                .toArray();
    }

    @Test
    void channelsByTheirOwnStatistics() {
        double[] x = {-1, 0, 1, 2, 3, 4.5};
        OnnxTensor scale = reals("s", List.of(2), 1, 1.5);
        OnnxTensor bias = reals("b", List.of(2), 0, 1);
        double[] one = normal(-1, 0, 1);
        double[] two = normal(2, 3, 4.5);
        OnnxNode instance = Sketch.operator("InstanceNormalization", "x s b > y");
        near(
                of(instance, List.of(1, 2, 1, 3), x, scale, bias),
                one[0],
                one[1],
                one[2],
                1.5 * two[0] + 1,
                1.5 * two[1] + 1,
                1.5 * two[2] + 1);
        double[] all = normal(x);
        OnnxNode group = Sketch.operator("GroupNormalization", "x s b > y").with("num_groups", 1);
        near(
                of(21, group, List.of(1, 2, 3), x, scale, bias),
                all[0],
                all[1],
                all[2],
                1.5 * all[3] + 1,
                1.5 * all[4] + 1,
                1.5 * all[5] + 1);
        OnnxNode two18 = group.with("num_groups", 2);
        near(
                of(18, two18, List.of(1, 2, 3), x, scale, bias),
                one[0],
                one[1],
                one[2],
                1.5 * two[0] + 1,
                1.5 * two[1] + 1,
                1.5 * two[2] + 1);
        OnnxNode mean = Sketch.operator("MeanVarianceNormalization", "x > y");
        near(of(mean, List.of(1, 2, 1, 3), x), one[0], one[1], one[2], two[0], two[1], two[2]);
    }

    @Test
    void diagonalsBlocksAndSelections() {
        near(of(Sketch.operator("EyeLike", "x > y").with("k", 1), List.of(2, 3), SIX), 0, 1, 0, 0, 0, 1);
        OnnxTensor kept = OnnxTensor.of("c", ElementType.BOOL, List.of(3), 0, 1, 1);
        near(of(Sketch.operator("Compress", "x c > y").with("axis", 1), List.of(2, 3), SIX, kept), 2, 3, 5, 6);
        near(of(Sketch.operator("Compress", "x c > y"), List.of(2, 3), SIX, kept), 2, 3);
        double[] eight = {0, 1, 2, 3, 4, 5, 6, 7};
        OnnxNode deep = Sketch.operator("DepthToSpace", "x > y").with("blocksize", 2);
        near(of(deep, List.of(1, 4, 1, 2), eight), 0, 2, 1, 3, 4, 6, 5, 7);
        near(of(deep.with("mode", "CRD"), List.of(1, 4, 1, 2), eight), 0, 2, 1, 3, 4, 6, 5, 7);
        OnnxNode flat = Sketch.operator("SpaceToDepth", "x > y").with("blocksize", 2);
        near(of(flat, List.of(1, 1, 2, 4), eight), 0, 2, 1, 3, 4, 6, 5, 7);
    }

    @ParameterizedTest
    @CsvSource({
        "BitwiseAnd, works on the bits of whole numbers",
        "BitShift, works on the bits of whole numbers",
        "NonZero, has a result whose size depends on the numbers",
        "Unique, has a result whose size depends on the numbers",
        "RandomNormalLike, draws random numbers",
        "StringNormalizer, computes with texts",
        "SplitToSequence, works on a list of tensors",
        "LRN, works on the neighbours in an image",
        "STFT, analyses a signal",
        "GlobalMaxPool, pools neighbours in an image"
    })
    void whatCannotBeSaidIsRefusedWithAReason(String operator, String reason) {
        Sketch sketch = new Sketch().input("x", 4).output("y", 4).node(operator, "x x > y");
        assertThatThrownBy(() -> ImportTest.imported(sketch.model()))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(operator + " that makes \"y\"", reason);
    }

    @Test
    void operatorsOfARuntimeAreRefusedByItsDomain() {
        Sketch sketch = new Sketch().input("x", 4).output("y", 4);
        sketch.node(Sketch.operator("FusedMatMul", "x x > y").in("com.microsoft"));
        var plain = sketch.model();
        var opsets = new java.util.LinkedHashMap<>(plain.opsets());
        opsets.put("com.microsoft", 1L);
        var model = new mlpc.compiler.exchange.onnx.OnnxModel(
                plain.version(), opsets, "", "", "", "", plain.graph(), List.of(), java.util.Map.of());
        assertThatThrownBy(() -> ImportTest.imported(model))
                .hasMessageContainingAll(
                        "com.microsoft.FusedMatMul", "is not ONNX's own", "before a runtime optimises it");
    }
}
