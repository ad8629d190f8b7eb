package mlpc.compiler.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.exchange.onnx.AttributeValue;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Words become numbers, and numbers words, by each of the operators and attributes that ONNX has had for it. */
class LabelEncoderTest {
    private static final AttributeValue WORDS = new AttributeValue.Texts(List.of("C", "Q", "S"));
    private static final AttributeValue PLACES = new AttributeValue.Wholes(List.of(5L, 6L, 8L));

    private static OnnxNode ml(String operator, String wiring) {
        return new Sketch.Ml(operator, wiring).node();
    }

    private static AttributeValue tensor(ElementType type, double... numbers) {
        return new AttributeValue.Tensor(OnnxTensor.of("", type, List.of(numbers.length), numbers));
    }

    static Stream<OnnxNode> encoders() {
        return Stream.of(
                ml("CategoryMapper", "port > n")
                        .with("cats_strings", WORDS)
                        .with("cats_int64s", PLACES)
                        .with("default_int64", 9),
                ml("LabelEncoder", "port > n")
                        .with("keys_strings", WORDS)
                        .with("values_int64s", PLACES)
                        .with("default_int64", 9),
                ml("LabelEncoder", "port > n")
                        .with("keys_strings", WORDS)
                        .with("values_floats", new AttributeValue.Reals(List.of(5f, 6f, 8f)))
                        .with("default_float", 9f),
                ml("LabelEncoder", "port > n")
                        .with("keys_tensor", new AttributeValue.Tensor(OnnxTensor.texts("", List.of("C", "Q", "S"))))
                        .with("values_tensor", tensor(ElementType.INT64, 5, 6, 8))
                        .with("default_tensor", tensor(ElementType.INT64, 9)));
    }

    private static Sketch words(OnnxNode encoder) {
        return new Sketch()
                .input("port", ElementType.STRING, 1)
                .output("y", 1)
                .node(encoder)
                .node(Sketch.operator("Cast", "n > r").with("to", ElementType.FLOAT.code()))
                .number("half", 0.5)
                .node("Mul", "r half > y");
    }

    @ParameterizedTest
    @MethodSource("encoders")
    void wordsBecomeNumbers(OnnxNode encoder) {
        Import imported = ImportTest.imported(words(encoder).model());
        assertThat(imported.text()).contains("port: one of { C, Q, S }", "other");
        assertThat(numbers(imported, 4)).containsExactly(2.5, 3.0, 4.0, 4.5);
    }

    /** What ONNX takes for an unknown word where the file says nothing. */
    @Test
    void unknownWordsAreMinusOneUnlessSaid() {
        OnnxNode mapper =
                ml("CategoryMapper", "port > n").with("cats_strings", WORDS).with("cats_int64s", PLACES);
        assertThat(numbers(ImportTest.imported(words(mapper).model()), 4)).containsExactly(2.5, 3.0, 4.0, -0.5);
        OnnxNode encoder =
                ml("LabelEncoder", "port > n").with("keys_strings", WORDS).with("values_int64s", PLACES);
        assertThat(numbers(ImportTest.imported(words(encoder).model()), 4)).containsExactly(2.5, 3.0, 4.0, -0.5);
    }

    private static List<Double> numbers(Import imported, int words) {
        Model model = Mlp.load(imported.compilation(), Options.STANDARD);
        model.setWeights(imported.weights());
        Predictor predictor = model.predictor();
        return Stream.iterate(0, place -> place + 1)
                .limit(words)
                .map(place -> {
                    predictor.run(new double[] {place});
                    return model.signature().predictions().isEmpty()
                            ? predictor.output(0).get(0)
                            : predictor.prediction(0).get(0);
                })
                .toList();
    }

    @Test
    void aMapperNamesTheClassesOfADecision() {
        Sketch sketch = new Sketch().input("x", 4).output("label").output("chances", 2);
        ImportTest.gemm(sketch, "fc", "x", "z", 4, 2)
                .node("Softmax", "z > chances")
                .node(Sketch.operator("ArgMax", "chances > a").with("axis", 1).with("keepdims", 0))
                .node(ml("CategoryMapper", "a > label")
                        .with("cats_strings", new AttributeValue.Texts(List.of("survived", "died")))
                        .with("cats_int64s", new AttributeValue.Wholes(List.of(1L, 0L))));
        assertThat(ImportTest.imported(sketch.model()).text()).contains("one of { died, survived }");
    }

    @Test
    void aMapperThatFitsNothingIsRefusedByName() {
        Sketch sketch = new Sketch().input("x", 4).output("y", 1);
        sketch.node(ml("CategoryMapper", "x > y").with("cats_strings", WORDS).with("cats_int64s", PLACES));
        assertThatThrownBy(() -> ImportTest.imported(sketch.model()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("CategoryMapper that makes \"y\" maps what is neither");
    }
}
