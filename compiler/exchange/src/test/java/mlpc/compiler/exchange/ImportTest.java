package mlpc.compiler.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.exchange.incoming.ImportOptions;
import mlpc.compiler.exchange.onnx.AttributeValue;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxModel;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.runtime.Predictor;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imported models read as a person would have written them. */
class ImportTest {
    static Import imported(OnnxModel model) {
        return Import.of("net.onnx", model, "Net", ImportOptions.STANDARD);
    }

    private static void reads(Sketch sketch, String... lines) {
        String text = imported(sketch.model()).text();
        for (String line : lines) {
            assertThat(text).contains(line);
        }
    }

    static Sketch gemm(Sketch sketch, String name, String from, String to, int in, int out) {
        return sketch.weight(name + ".weight", out, in)
                .weight(name + ".bias", out)
                .node(Sketch.operator("Gemm", from + " " + name + ".weight " + name + ".bias > " + to)
                        .with("transB", 1));
    }

    @Test
    void multilayerPerceptronOfPyTorch() {
        Sketch sketch = new Sketch().input("input", 4).output("output", 3);
        gemm(sketch, "fc1", "input", "/fc1/Gemm_output_0", 4, 64).node("Relu", "/fc1/Gemm_output_0 > /Relu_output_0");
        gemm(sketch, "fc2", "/Relu_output_0", "output", 64, 3);
        reads(sketch, "input |> dense(64, relu) |> dense(3)", "// fc1, fc2", "target output: real[3]");
    }

    @Test
    void geluInPrimitivesAndSoftmaxHead() {
        Sketch sketch = new Sketch().input("x", 8).output("probabilities", 3);
        sketch.weight("w1", 8, 16)
                .weight("b1", 16)
                .number("two", (float) Math.sqrt(2))
                .number("one", 1)
                .number("half", 0.5);
        sketch.node("MatMul", "x w1 > m")
                .node("Add", "m b1 > z")
                .node("Div", "z two > d")
                .node("Erf", "d > e");
        sketch.node("Add", "e one > a").node("Mul", "z a > g").node("Mul", "g half > h");
        gemm(sketch, "head", "h", "logits", 16, 3).node("Softmax", "logits > probabilities");
        reads(sketch, "dense(16, gelu) |> dense(3)", "softmax_cross_entropy(logits, probabilities)", "class[3]");
    }

    @Test
    void residualNormsAndDropout() {
        Sketch sketch = new Sketch().input("x", 8).output("y", 1);
        gemm(sketch, "in", "x", "a", 8, 16);
        sketch.weight("ln.weight", 16).weight("ln.bias", 16);
        sketch.node("LayerNormalization", "a ln.weight ln.bias > n");
        gemm(sketch, "mid", "n", "b", 16, 16).node("Tanh", "b > t").node("Add", "t a > r");
        sketch.weight("bn.weight", 16).weight("bn.bias", 16).weight("bn.mean", 16);
        sketch.weight(OnnxTensor.of(
                "bn.var", ElementType.FLOAT, List.of(16), new double[] {1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8
                }));
        sketch.node("BatchNormalization", "r bn.weight bn.bias bn.mean bn.var > q")
                .number("rate", 0.25);
        sketch.node("Dropout", "q rate > o");
        gemm(sketch, "out", "o", "logit", 16, 1).node("Sigmoid", "logit > y");
        reads(sketch, "layer_norm()", "dense(16, tanh)", "batch_norm()", "dropout(0.25)", "unit()", "target y: flag");
    }

    @Test
    void embedding() {
        Sketch sketch = new Sketch().input("words", ElementType.INT64, 5).output("y", 2);
        sketch.weight("table", 100, 4).node("Gather", "table words > looked");
        sketch.node(Sketch.operator("Flatten", "looked > flat"));
        gemm(sketch, "out", "flat", "y", 20, 2);
        reads(sketch, "input words: class[100][5]", "words @ table", "|> dense(2)");
    }

    /** As the converter of scikit-learn writes it: gaps filled, numbers scaled, words encoded, a network, and names for its classes. */
    static Sketch pipeline() {
        Sketch sketch = new Sketch()
                .input("age", 1)
                .input("fare", 1)
                .input("port", ElementType.STRING, 1)
                .output("label")
                .output("probabilities", 2);
        sketch.node("Concat", "age fare > numbers");
        sketch.node(new Sketch.Ml("Imputer", "numbers > filled")
                .node()
                .with("imputed_value_floats", new AttributeValue.Reals(List.of(29.5f, 14.25f)))
                .with("replaced_value_float", Float.NaN));
        sketch.node(new Sketch.Ml("Scaler", "filled > scaled")
                .node()
                .with("offset", new AttributeValue.Reals(List.of(30f, 32f)))
                .with("scale", new AttributeValue.Reals(List.of(0.125f, 0.0625f))));
        sketch.node(new Sketch.Ml("LabelEncoder", "port > full")
                .node()
                .with("keys_strings", new AttributeValue.Texts(List.of("")))
                .with("values_strings", new AttributeValue.Texts(List.of("S"))));
        sketch.node(new Sketch.Ml("OneHotEncoder", "full > hot")
                .node()
                .with("cats_strings", new AttributeValue.Texts(List.of("C", "Q", "S")))
                .with("zeros", 1));
        sketch.weight(OnnxTensor.wholes("shape", -1, 3)).node("Reshape", "hot shape > port_hot");
        sketch.node(Sketch.operator("Concat", "scaled port_hot > variable").with("axis", 1));
        sketch.weight("coef0", 5, 8).weight("int0", 8).weight("coef1", 8, 2).weight("int1", 2);
        sketch.node("MatMul", "variable coef0 > m0").node("Add", "m0 int0 > a0").node("Relu", "a0 > h0");
        sketch.node("MatMul", "h0 coef1 > m1").node("Add", "m1 int1 > a1").node("Softmax", "a1 > out");
        sketch.weight(OnnxTensor.texts("classes", List.of("died", "survived")));
        sketch.node(Sketch.operator("ArgMax", "out > arg").with("axis", 1));
        sketch.node(new Sketch.Ml("ArrayFeatureExtractor", "classes arg > picked").node());
        sketch.weight(OnnxTensor.wholes("flat", -1)).node("Reshape", "picked flat > label");
        sketch.node(new Sketch.Ml("ZipMap", "out > probabilities")
                .node()
                .with("classlabels_strings", new AttributeValue.Texts(List.of("died", "survived"))));
        return sketch;
    }

    @Test
    void pipelineOfScikitLearn() {
        reads(
                pipeline(),
                "real standardized, missing as 29.5",
                "one of { C, Q, S } other, missing as S",
                "target label: one of { died, survived }",
                "dense(8, relu) |> dense(2)");
    }

    /** What the operators make of 1, 2, 3, as a fixed vector. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tile | 2 | 1 2 3 1 2 3",
                "Pad | 1,2 | 0 1 2 3 0 0",
                "Pad edge | 1,2 | 1 1 2 3 3 3",
                "Pad reflect | 2,1 | 3 2 1 2 3 2",
                "Pad wrap | 1,1 | 3 1 2 3 1",
                "Pad | -1,1 | 2 3 0",
                "CumSum | 0 | 1 3 6"
            })
    void vectorsAreExtended(String operator, String numbers, String wanted) {
        String[] words = operator.strip().split(" ");
        Sketch sketch = new Sketch().fixed("x", 3).output("y");
        long[] second =
                Stream.of(numbers.strip().split(",")).mapToLong(Long::parseLong).toArray();
        sketch.weight(OnnxTensor.wholes("n", second));
        OnnxNode node = Sketch.operator(words[0], "x n > y");
        sketch.node(words.length > 1 ? node.with("mode", words[1]) : node);
        Import found = imported(sketch.model());
        Predictor predictor = Mlp.load(found.compilation(), Options.STANDARD).predictor();
        predictor.run(new double[] {1, 2, 3});
        Tensor result =
                found.compilation().signature().outputs().isEmpty() ? predictor.prediction(0) : predictor.output(0);
        String all = IntStream.range(0, result.size())
                .mapToObj(at -> String.valueOf((int) result.get(at)))
                .collect(Collectors.joining(" "));
        assertThat(all).as(found.text()).isEqualTo(wanted.strip());
    }

    /** PyTorch's encoder that is applied to both inputs of a siamese network. */
    @Test
    void aLayerThatIsAppliedTwiceIsAnInstance() {
        Sketch sketch = new Sketch().input("left", 4).input("right", 4).output("y", 1);
        gemm(sketch, "encoder", "left", "a", 4, 8).node("Tanh", "a > ta");
        sketch.node(Sketch.operator("Gemm", "right encoder.weight encoder.bias > b")
                        .with("transB", 1))
                .node("Tanh", "b > tb")
                .node("Sub", "ta tb > d");
        gemm(sketch, "head", "d", "y", 8, 1);
        reads(sketch, "encoder = dense(8, tanh)", "left |> encoder", "right |> encoder", "|> unit()");
        assertThat(imported(sketch.model()).text()).doesNotContain("param");
    }

    @Test
    void whatIsStandardizedByHandIsAColumnsEncoding() {
        Sketch sketch = new Sketch()
                .input("age", 1)
                .input("port", ElementType.STRING, 1)
                .output("y", 1);
        sketch.node(new Sketch.Ml("OneHotEncoder", "port > hot")
                .node()
                .with("cats_strings", new AttributeValue.Texts(List.of("C", "Q")))
                .with("zeros", 0));
        sketch.weight(OnnxTensor.wholes("shape", -1, 2)).node("Reshape", "hot shape > port_hot");
        sketch.weight(OnnxTensor.wholes("one", 1)).node("Squeeze", "age one > each");
        sketch.number("mean", 30.5).number("deviation", 12.25);
        sketch.node("Sub", "each mean > centred").node("Div", "centred deviation > scaled");
        sketch.node("Unsqueeze", "scaled one > column");
        sketch.node(Sketch.operator("Concat", "column port_hot > x").with("axis", 1));
        gemm(sketch, "fc1", "x", "y", 3, 1);
        reads(sketch, "age: real standardized", "row |> unit()");
        assertThat(imported(sketch.model()).weights().get("row.age.deviation").get(0))
                .isEqualTo(12.25);
        assertThat(imported(sketch.model()).weights().get("row.age.mean").get(0))
                .isEqualTo(30.5);
    }

    @Test
    void everythingThatCannotBeSaidIsListedAtOnce() {
        Sketch sketch = new Sketch()
                .input("x", 3, 8, 8)
                .output("y", 2)
                .weight("k", 4, 3, 3, 3)
                .weight("l", 4, 3, 3, 3);
        sketch.node(Sketch.operator("Conv", "x k > a").called("conv1", "")).node("MaxPool", "a > b");
        sketch.node(Sketch.operator("Conv", "b l > c").called("conv2", "")).node("Flatten", "c > y");
        assertThatThrownBy(() -> imported(sketch.model()))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("net.onnx", "Conv \"conv1\" is a convolution", "MaxPool", "Conv \"conv2\"");
    }
}
