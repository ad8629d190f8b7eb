package mlpc.compiler.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import mlpc.compiler.exchange.onnx.AttributeValue;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;

/** What a file computes with the label of the likeliest class is of the label, not of the class's place. */
class ClassLabelTest {
    private static final AttributeValue CLASSES = new AttributeValue.Wholes(List.of(1L, 2L, 5L));

    private static OnnxNode ml(String operator, String wiring) {
        return new Sketch.Ml(operator, wiring).node();
    }

    private static OnnxNode cast(String wiring, ElementType to) {
        return Sketch.operator("Cast", wiring).with("to", to.code());
    }

    /** Scores are the three numbers themselves. */
    private static Sketch classifier(OnnxNode node) {
        return new Sketch()
                .input("x", 3)
                .output("y")
                .node(node.with("coefficients", new AttributeValue.Reals(List.of(1f, 0f, 0f, 0f, 1f, 0f, 0f, 0f, 1f)))
                        .with("intercepts", new AttributeValue.Reals(List.of(0f, 0f, 0f))));
    }

    private static Sketch numbered() {
        return classifier(ml("LinearClassifier", "x > label scores").with("classlabels_ints", CLASSES));
    }

    private static Sketch largest() {
        return new Sketch()
                .input("x", 3)
                .output("y")
                .node(Sketch.operator("ArgMax", "x > place").with("axis", 1).with("keepdims", 0));
    }

    /** The results where the first, the second and the third score are largest. */
    private static List<Double> each(Sketch sketch) {
        Import imported = ImportTest.imported(sketch.model());
        return List.of(
                Predictions.of(imported, 9, 1, 1)[0],
                Predictions.of(imported, 1, 9, 1)[0],
                Predictions.of(imported, 1, 1, 9)[0]);
    }

    @Test
    void aLabelIsComparedWithLabels() {
        Sketch sketch = numbered().weight(OnnxTensor.of("two", ElementType.INT64, List.of(), 2));
        sketch.node("Equal", "label two > same").node(cast("same > y", ElementType.FLOAT));
        assertThat(each(sketch)).containsExactly(0.0, 1.0, 0.0);
    }

    @Test
    void aLabelIsANumberLikeOthers() {
        Sketch picked = largest().weight(OnnxTensor.of("names", ElementType.INT64, List.of(3), 10, 20, -30));
        picked.node(ml("ArrayFeatureExtractor", "names place > label"))
                .node(cast("label > f", ElementType.FLOAT))
                .number("half", 0.5)
                .node("Mul", "f half > y");
        assertThat(each(picked)).containsExactly(5.0, 10.0, -15.0);
        Sketch mapped = largest().number("half", 0.5);
        mapped.node(ml("LabelEncoder", "place > label")
                        .with("keys_int64s", new AttributeValue.Wholes(List.of(2L, 0L, 1L)))
                        .with("values_floats", new AttributeValue.Reals(List.of(0.5f, 8f, -3f))))
                .node("Mul", "label half > y");
        assertThat(each(mapped)).containsExactly(4.0, -1.5, 0.25);
    }

    @Test
    void anEncoderLooksForTheLabel() {
        Sketch sketch = numbered().number("factor", 2);
        sketch.node(ml("OneHotEncoder", "label > hot")
                        .with("cats_int64s", new AttributeValue.Wholes(List.of(5L, 1L)))
                        .with("zeros", 1))
                .node("Mul", "hot factor > y");
        assertThat(each(sketch)).containsExactly(0.0, 0.0, 2.0);
    }

    @Test
    void aCastIsOfTheLabel() {
        Sketch flag = numbered().node(cast("label > b", ElementType.BOOL)).node(cast("b > y", ElementType.FLOAT));
        assertThat(each(flag)).containsExactly(1.0, 1.0, 1.0);
        Sketch real = largest().weight(OnnxTensor.of("names", ElementType.FLOAT, List.of(3), 0.5, 1.5, 2));
        real.node(ml("ArrayFeatureExtractor", "names place > label"))
                .node(cast("label > i", ElementType.INT64))
                .node(cast("i > y", ElementType.FLOAT));
        assertThat(each(real)).containsExactly(0.0, 1.0, 2.0);
    }

    /** A class that is only numbered is its number. */
    @Test
    void aPlaceIsAPlace() {
        Sketch sketch = largest().number("half", 0.5);
        sketch.node(cast("place > f", ElementType.FLOAT)).node("Mul", "f half > y");
        assertThat(each(sketch)).containsExactly(0.0, 0.5, 1.0);
    }

    @Test
    void aResultThatIsALabelIsAClass() {
        assertThat(ImportTest.imported(numbered()
                                .node(cast("label > y", ElementType.INT32))
                                .model())
                        .text())
                .contains("target y: one of { 1, 2, 5 }");
        assertThat(ImportTest.imported(largest()
                                .node(cast("place > y", ElementType.UINT8))
                                .model())
                        .text())
                .contains("target y: class[3]");
    }

    @Test
    void wordsAreNoNumbers() {
        Sketch sketch = classifier(ml("LinearClassifier", "x > label scores")
                .with("classlabels_strings", new AttributeValue.Texts(List.of("low", "mid", "high"))));
        sketch.node(ml("OneHotEncoder", "label > y").with("cats_int64s", CLASSES));
        assertThatThrownBy(() -> ImportTest.imported(sketch.model()))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("OneHotEncoder", "computes with the words of a class label", "scores");
    }

    /** A flag that gets other numbers than 0 and 1 has these. */
    @Test
    void aFlagIsMappedToNumbers() {
        Sketch sketch = new Sketch().input("x", 1).output("y", 1).number("half", 0.5);
        sketch.node("Greater", "x half > over")
                .node(cast("over > place", ElementType.INT64))
                .node(ml("LabelEncoder", "place > label")
                        .with("keys_int64s", new AttributeValue.Wholes(List.of(0L, 1L)))
                        .with("values_int64s", new AttributeValue.Wholes(List.of(10L, 20L))))
                .node(cast("label > f", ElementType.FLOAT))
                .node("Mul", "f half > y");
        Import imported = ImportTest.imported(sketch.model());
        assertThat(Predictions.of(imported, 0)).containsExactly(5);
        assertThat(Predictions.of(imported, 1)).containsExactly(10);
    }
}
