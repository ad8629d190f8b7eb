package mlpc.compiler.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mlpc.compiler.exchange.onnx.AttributeValue;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import org.junit.jupiter.api.Test;

/** A table's columns as numbers of another type: what is cut off is gone, whatever the column is encoded as after it. */
class ColumnCastTest {
    private static final AttributeValue PLACES = new AttributeValue.Wholes(List.of(1L, 2L, 3L));

    /** Beside a column of words, which makes a table of the file. */
    private static Sketch table(ElementType type) {
        Sketch sketch = new Sketch()
                .input("n", type, 1)
                .input("port", ElementType.STRING, 1)
                .output("y", 3);
        return sketch.node(new Sketch.Ml("OneHotEncoder", "port > hot")
                        .node()
                        .with("cats_strings", new AttributeValue.Texts(List.of("C", "Q")))
                        .with("zeros", 1))
                .weight(OnnxTensor.wholes("shape", -1, 2))
                .node("Reshape", "hot shape > ports");
    }

    private static OnnxNode cast(String wiring, ElementType to) {
        return Sketch.operator("Cast", wiring).with("to", to.code());
    }

    private static OnnxNode joined(String wiring) {
        return Sketch.operator("Concat", wiring).with("axis", 1);
    }

    private static double[] computed(Sketch sketch, double... row) {
        Import imported = ImportTest.imported(sketch.model());
        assertThat(imported.text()).contains("port: one of { C, Q }");
        return Predictions.of(imported, row);
    }

    /** The number that a column is after two casts. */
    private static double cast(ElementType from, ElementType to, double number) {
        Sketch sketch = table(from).node(cast("n > i", to)).node(cast("i > f", ElementType.FLOAT));
        return computed(sketch.node(joined("f ports > y")), number, 0)[0];
    }

    @Test
    void realsLoseTheirFraction() {
        assertThat(cast(ElementType.FLOAT, ElementType.INT64, 3.75)).isEqualTo(3);
        assertThat(cast(ElementType.FLOAT, ElementType.INT32, -3.75)).isEqualTo(-3);
        assertThat(cast(ElementType.DOUBLE, ElementType.INT64, 0.5)).isEqualTo(0);
        assertThat(cast(ElementType.FLOAT, ElementType.DOUBLE, 3.75)).isEqualTo(3.75);
    }

    @Test
    void whatIsNotZeroIsTrue() {
        assertThat(cast(ElementType.FLOAT, ElementType.BOOL, 3.75)).isEqualTo(1);
        assertThat(cast(ElementType.FLOAT, ElementType.BOOL, 0)).isEqualTo(0);
        assertThat(cast(ElementType.INT64, ElementType.BOOL, -7)).isEqualTo(1);
    }

    @Test
    void wholeNumbersKeepTheirLowestBits() {
        assertThat(cast(ElementType.INT64, ElementType.UINT8, 300)).isEqualTo(44);
        assertThat(cast(ElementType.INT64, ElementType.INT8, 200)).isEqualTo(-56);
        assertThat(cast(ElementType.INT64, ElementType.INT32, 300)).isEqualTo(300);
    }

    /** A column of whole numbers is still to be encoded after a cast that leaves it what it is. */
    @Test
    void aColumnThatStaysTheSameIsEncodedAsOne() {
        OnnxNode encoder = new Sketch.Ml("OneHotEncoder", "i > classes").node().with("cats_int64s", PLACES);
        Sketch sketch = table(ElementType.INT32).node(cast("n > i", ElementType.INT64));
        sketch.node(encoder)
                .weight(OnnxTensor.wholes("flat", -1, 3))
                .node("Reshape", "classes flat > row")
                .node(joined("row ports > y"));
        assertThat(ImportTest.imported(sketch.model()).text()).contains("n: one of { 1, 2, 3 }");
    }

    /** With a cast or without: categories are whole, and ONNX drops the fraction before it looks one up. */
    @Test
    void realsAreWholeBeforeTheyAreEncoded() {
        for (boolean casts : List.of(true, false)) {
            OnnxNode encoder = new Sketch.Ml("OneHotEncoder", casts ? "i > classes" : "n > classes")
                    .node()
                    .with("cats_int64s", PLACES);
            Sketch sketch = table(ElementType.FLOAT).node(cast("n > i", ElementType.INT64));
            sketch.node(encoder)
                    .weight(OnnxTensor.wholes("flat", -1, 3))
                    .node("Reshape", "classes flat > row")
                    .node(joined("row ports > y"));
            assertThat(computed(sketch, 3.75, 1)).startsWith(0, 0, 1);
            assertThat(computed(sketch, 2, 1)).startsWith(0, 1, 0);
            assertThat(computed(sketch, 4, 1)).startsWith(0, 0, 0);
        }
    }

    /** Also after other operations than the cast itself. */
    @Test
    void quotientsOfWholeColumnsAreWhole() {
        Sketch sketch = table(ElementType.INT64).weight(OnnxTensor.of("two", ElementType.INT64, List.of(1), 2));
        sketch.node("Add", "n two > more").node("Div", "more two > half").node(cast("half > f", ElementType.FLOAT));
        assertThat(computed(sketch.node(joined("f ports > y")), 5, 0)[0]).isEqualTo(3);
    }

    /** Also beside columns of whole numbers: together they are reals. */
    @Test
    void aVectorOfColumnsIsReal() {
        Sketch sketch = table(ElementType.INT64).input("age", ElementType.FLOAT, 1);
        sketch.node(new Sketch.Ml("FeatureVectorizer", "n age > both").node())
                .node(cast("both > i", ElementType.INT64))
                .node(cast("i > f", ElementType.FLOAT));
        assertThat(computed(sketch.node(joined("f ports > y")), 6, 0, 3.75)).startsWith(6, 3);
    }

    /** What a scaler gives is real, so the next cast cuts it off. */
    @Test
    void scaledColumnsLoseTheirFraction() {
        OnnxNode scaler = new Sketch.Ml("Scaler", "n > s")
                .node()
                .with("offset", new AttributeValue.Reals(List.of(1f)))
                .with("scale", new AttributeValue.Reals(List.of(0.5f)));
        Sketch sketch = table(ElementType.INT64).node(scaler).node(cast("s > i", ElementType.INT64));
        sketch.node(cast("i > f", ElementType.FLOAT)).node(joined("f ports > y"));
        assertThat(computed(sketch, 6, 0)[0]).isEqualTo(2);
    }
}
