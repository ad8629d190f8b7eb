package mlpc.compiler.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operators that select, rank, replace, quantise and normalise; the numbers are those of the examples in ONNX's documentation. */
class FurtherOperatorsTest {
    private static final double[] SIX = {1, 2, 3, 4, 5, 6};

    private static OnnxTensor reals(String name, List<Integer> shape, double... numbers) {
        return OnnxTensor.of(name, ElementType.FLOAT, shape, numbers);
    }

    private static OnnxTensor wholes(String name, List<Integer> shape, double... numbers) {
        return OnnxTensor.of(name, ElementType.INT64, shape, numbers);
    }

    private static OnnxTensor bytes(String name, List<Integer> shape, double... numbers) {
        return OnnxTensor.of(name, ElementType.UINT8, shape, numbers);
    }

    /** The first output of a node whose input x has these numbers. */
    private static double[] of(OnnxNode node, List<Integer> shape, double[] x, OnnxTensor... constants) {
        return of(21, node, shape, x, constants);
    }

    private static double[] of(long opset, OnnxNode node, List<Integer> shape, double[] x, OnnxTensor... constants) {
        Sketch sketch = new Sketch()
                .fixed("x", shape.toArray(new Integer[0]))
                .output(node.outputs().get(0));
        for (OnnxTensor constant : constants) {
            sketch.weight(constant);
        }
        Import imported = ImportTest.imported(sketch.node(node).model(opset));
        Model model = Mlp.load(imported.compilation(), Options.STANDARD);
        if (!imported.weights().tensors().isEmpty()) {
            model.setWeights(imported.weights());
        }
        Predictor predictor = model.predictor();
        predictor.run(x);
        Tensor result = model.signature().outputs().isEmpty() ? predictor.prediction(0) : predictor.output(0);
        double[] numbers = new double[result.size()];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = result.get(at);
        }
        return numbers;
    }

    private static void near(double[] found, double... wanted) {
        assertThat(found).containsExactly(wanted, within(1e-5));
    }

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

    @Test
    void whatIsRoundedToBytes() {
        double[] x = {0, 2, 3, 1000, -254, -1000};
        OnnxNode node = Sketch.operator("QuantizeLinear", "x s z > y");
        OnnxTensor scale = reals("s", List.of(), 2);
        near(of(node, List.of(6), x, scale, bytes("z", List.of(), 128)), 128, 129, 130, 255, 1, 0);
        OnnxTensor signed = OnnxTensor.of("z", ElementType.INT8, List.of(), 0);
        near(of(node, List.of(6), x, scale, signed), 0, 1, 2, 127, -127, -128);
        OnnxNode back = Sketch.operator("DequantizeLinear", "x s z > y");
        near(of(back, List.of(3), new double[] {0, 3, 255}, scale, bytes("z", List.of(), 128)), -256, -250, 254);
        double[] six = {0, 2, -3, -2.5, 1.34, 0.5};
        near(of(Sketch.operator("DynamicQuantizeLinear", "x > y s z"), List.of(6), six), 153, 255, 0, 26, 221, 179);
    }

    @Test
    void productsOfBytes() {
        double[] a = {11, 7, 3, 10, 6, 2, 9, 5, 1, 8, 4, 0};
        OnnxTensor b = bytes("b", List.of(3, 2), 1, 4, 2, 5, 3, 6);
        OnnxNode whole = Sketch.operator("MatMulInteger", "x b za zb > y");
        OnnxTensor twelve = bytes("za", List.of(), 12);
        OnnxTensor none = bytes("zb", List.of(), 0);
        near(of(whole, List.of(4, 3), a, b, twelve, none), -38, -83, -44, -98, -50, -113, -56, -128);
        double[] c = {208, 236, 0, 238, 3, 214, 255, 29};
        OnnxTensor d = bytes("b", List.of(4, 3), 152, 51, 244, 60, 26, 255, 0, 127, 246, 127, 254, 247);
        OnnxNode linear = Sketch.operator("QLinearMatMul", "x sa za b sb zb sy zy > y");
        near(
                of(
                        linear,
                        List.of(2, 4),
                        c,
                        d,
                        reals("sa", List.of(), 0.0066),
                        bytes("za", List.of(), 113),
                        reals("sb", List.of(), 0.00705),
                        bytes("zb", List.of(), 114),
                        reals("sy", List.of(), 0.0107),
                        bytes("zy", List.of(), 118)),
                168,
                115,
                255,
                1,
                66,
                151);
    }

    /** Weights that are quantised and taken back at once are the numbers that they stand for. */
    @Test
    void quantisedWeightsAreWeights() {
        Sketch sketch =
                new Sketch().input("x", 4).output("y", 3).weight("w", 4, 3).weight("b", 3);
        sketch.number("s", 0.125).weight(OnnxTensor.of("z", ElementType.INT8, List.of(), 0));
        sketch.node("QuantizeLinear", "w s z > q").node("DequantizeLinear", "q s z > d");
        sketch.node("MatMul", "x d > m").node("Add", "m b > y");
        Import imported = ImportTest.imported(sketch.model());
        assertThat(imported.text()).contains("x |> dense(3)").doesNotContain("round");
        assertThat(imported.weights().get("y_2.1.W").get(0) * 8 % 1).isZero();
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
