package mlpc.compiler.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.Compilation;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxModel;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.compiler.exchange.outgoing.ExportOptions;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor32;
import org.junit.jupiter.api.Test;

/** Numbers as numbers of another type: what rows bring, constants, and weights. */
class CastTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static OnnxNode cast(String wiring, ElementType to) {
        return Sketch.operator("Cast", wiring).with("to", to.code());
    }

    private static Import there(ElementType from, ElementType to, int count) {
        return ImportTest.imported(new Sketch()
                .input("x", from, count)
                .output("y", count)
                .node(cast("x > i", to))
                .node(cast("i > y", ElementType.FLOAT))
                .model(21));
    }

    @Test
    void realsOf16BitsAreTheNearest() {
        double[] x = {0, 1, 0.1, 2049, 2051, -2051, 65519.99, 65520, -1e9, 6e-8, 2e-8, INFINITY, Double.NaN};
        Import half = there(ElementType.FLOAT, ElementType.FLOAT16, x.length);
        assertThat(half.text()).contains("float16(x)");
        assertThat(Predictions.of(half, x))
                .containsExactly(
                        0,
                        1,
                        0.0999755859375,
                        2048,
                        2052,
                        -2052,
                        65504,
                        INFINITY,
                        -INFINITY,
                        0x1p-24,
                        0,
                        INFINITY,
                        Double.NaN);
        double[] wide = {0, 1, 0.1, 257, 259, -259, 3.396e38, Float.MAX_VALUE, 1e-40, 0x1.FFp-127, Double.NaN};
        Import brain = there(ElementType.FLOAT, ElementType.BFLOAT16, wide.length);
        assertThat(brain.text()).contains("bfloat16(x)");
        assertThat(Predictions.of(brain, wide))
                .containsExactly(
                        0, 1, 0.10009765625, 256, 260, -260, 0x1.FEp127, INFINITY, 0x1p-133, 0x1p-126, Double.NaN);
        assertThat(Predictions.of(there(ElementType.DOUBLE, ElementType.FLOAT16, 2), 0.1, 1e5))
                .containsExactly(0.0999755859375, INFINITY);
    }

    @Test
    void whatIsOfTheTypeAlreadyIsLeftAlone() {
        assertThat(there(ElementType.FLOAT16, ElementType.FLOAT16, 3).text()).doesNotContain("float16(");
        assertThat(there(ElementType.UINT8, ElementType.BFLOAT16, 3).text()).doesNotContain("float16(");
        assertThat(there(ElementType.FLOAT16, ElementType.FLOAT, 3).text()).doesNotContain("float16(");
        assertThat(there(ElementType.INT8, ElementType.INT32, 3).text()).doesNotContain("mod(");
        assertThat(there(ElementType.UINT8, ElementType.INT16, 3).text()).doesNotContain("mod(");
    }

    @Test
    void weightsAndConstantsAreRoundedAtOnce() {
        OnnxTensor weights = OnnxTensor.of("W", ElementType.FLOAT, List.of(2, 2), 0.1, 0.5, -2051, 1);
        Sketch sketch =
                new Sketch().input("x", 2).output("y", 2).weight(weights).number("c", 0.1);
        sketch.node(cast("W > h", ElementType.FLOAT16))
                .node(cast("c > d", ElementType.BFLOAT16))
                .node("MatMul", "x h > p")
                .node("Mul", "p d > y");
        Import imported = ImportTest.imported(sketch.model());
        assertThat(imported.text()).doesNotContain("float16(");
        double factor = 0.10009765625;
        assertThat(Predictions.of(imported, 1, 0))
                .containsExactly((float) (0.0999755859375 * factor), (float) (0.5 * factor));
        assertThat(Predictions.of(imported, 0, 1)[0]).isEqualTo((float) (-2052 * factor));
    }

    @Test
    void wholeNumbersKeepTheirLowestBits() {
        double[] x = {0, 1, 127, 128, 200, 255, 256, 300, -1, -128, -129, -300, 65_536, 70_000};
        double[][] wanted = new double[5][x.length];
        for (int at = 0; at < x.length; at++) {
            int number = (int) x[at];
            wanted[0][at] = (byte) number;
            wanted[1][at] = number & 0xFF;
            wanted[2][at] = (short) number;
            wanted[3][at] = number & 0xFFFF;
            wanted[4][at] = (float) (number & 0xFFFF_FFFFL);
        }
        ElementType[] types = {
            ElementType.INT8, ElementType.UINT8, ElementType.INT16, ElementType.UINT16, ElementType.UINT32
        };
        for (int type = 0; type < types.length; type++) {
            assertThat(Predictions.of(there(ElementType.INT32, types[type], x.length), x))
                    .as(types[type].word())
                    .containsExactly(wanted[type]);
            Sketch fixed = new Sketch()
                    .input("z", x.length)
                    .output("y", x.length)
                    .weight(OnnxTensor.of("x", ElementType.INT32, List.of(x.length), x))
                    .node(cast("x > i", types[type]))
                    .node(cast("i > f", ElementType.FLOAT))
                    .node("Add", "z f > y");
            assertThat(Predictions.of(ImportTest.imported(fixed.model()), new double[x.length]))
                    .as("constants of " + types[type].word())
                    .containsExactly(wanted[type]);
        }
    }

    /** A step of gradient descent is that of the numbers before they are rounded. */
    @Test
    void whatIsRoundedTrainsAsIfItWereNot() {
        List<double[]> learned = new ArrayList<>();
        for (String rounded : List.of("float16(y)", "bfloat16(y)", "y")) {
            Compilation compilation =
                    RoundTripTest.compile("model M {\n input x: real\n target t: real\n param w: real = 0.5\n"
                            + " y = w * x\n predict t = " + rounded + "\n loss e = sum(" + rounded + " * 3)\n"
                            + " train { optimizer = sgd(rate: 0.25)  epochs = 1 }\n}\n");
            Model model = Mlp.load(compilation, Options.STANDARD);
            Tensor x = new Tensor32(new float[][] {{2}});
            Tensor t = new Tensor32(new float[][] {{1}});
            model.fit(Dataset.of(model.signature(), List.of(x, t)));
            learned.add(new double[] {model.weights().get("w").get(0)});
        }
        assertThat(learned).allSatisfy(w -> assertThat(w).containsExactly(0.5 - 0.25 * 3 * 2));
    }

    /** The function leaves as what it came as. */
    @Test
    void roundingGoesAndComes() {
        Import first = there(ElementType.FLOAT, ElementType.FLOAT16, 3);
        ExportOptions raw = new ExportOptions(17, true, Set.of(), Optional.empty());
        OnnxModel sent = Export.of(first.compilation(), first.weights(), raw);
        assertThat(sent.graph().nodes().stream().map(OnnxNode::operator)).containsExactly("Cast", "Cast", "Identity");
        assertThat(ImportTest.imported(sent).text()).contains("float16(x)");
    }

    @Test
    void typesWithoutCounterpartAreRefusedByTheirNames() {
        String[] names = {
            "float8e4m3fn", "float8e4m3fnuz", "float8e5m2", "float8e5m2fnuz", "uint4", "int4", "float4e2m1"
        };
        for (int at = 0; at < names.length; at++) {
            String name = names[at];
            OnnxNode node = Sketch.operator("Cast", "x > y").with("to", 17 + at);
            Sketch sketch = new Sketch().input("x", 3).output("y", 3).node(node);
            assertThatThrownBy(() -> ImportTest.imported(sketch.model(23)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("makes numbers of the type " + name);
            OnnxNode quantised = Sketch.operator("QuantizeLinear", "x s > y").with("output_dtype", 17 + at);
            Sketch other =
                    new Sketch().input("x", 3).output("y", 3).number("s", 0.1).node(quantised);
            assertThatThrownBy(() -> ImportTest.imported(other.model(23)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("makes numbers of the type " + name);
        }
    }
}
