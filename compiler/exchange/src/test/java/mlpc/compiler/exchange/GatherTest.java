package mlpc.compiler.exchange;

import static mlpc.compiler.exchange.OneNode.near;
import static mlpc.compiler.exchange.OneNode.reals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;

/** Selecting by indices that each row brings: only where the axis of rows stays in front is there something of one example. */
class GatherTest {
    private static final double[] SIX = {1, 2, 3, 4, 5, 6};

    private static OnnxNode gather(String wiring, long axis) {
        return Sketch.operator("Gather", wiring).with("axis", axis);
    }

    @Test
    void rowsChooseFromWhatAllShare() {
        Sketch sketch = new Sketch().input("i", ElementType.INT64, 2).output("y", 2, 2);
        sketch.weight(reals("w", List.of(3, 2), SIX)).node(gather("w i > y", 0));
        near(Predictions.of(ImportTest.imported(sketch.model()), 2, -3), 5, 6, 1, 2);
    }

    @Test
    void constantIndicesChooseFromEachRow() {
        Sketch sketch = new Sketch().input("x", 3).output("y", 2);
        sketch.weight(OnnxTensor.wholes("i", 2, 0)).node(gather("x i > y", 1));
        near(Predictions.of(ImportTest.imported(sketch.model()), 1, 2, 3), 3, 1);
    }

    /** ONNX has [3, N] here, not [N, 3]. */
    @Test
    void rowsBehindAnotherAxisAreRefused() {
        Sketch sketch = new Sketch().input("i", ElementType.INT64).output("y", 3);
        sketch.weight("w", 3, 5).node(gather("w i > y", 1));
        assertThatThrownBy(() -> ImportTest.imported(sketch.model()))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(
                        "Gather that makes \"y\" puts the rows of a batch behind another axis", "[3, 5]", "transpose");
    }

    /** ONNX has [N, N, 2] here: of each row, what the indices of every row choose. */
    @Test
    void indicesOfOtherRowsAreRefused() {
        Sketch sketch =
                new Sketch().input("x", 5).input("i", ElementType.INT64, 2).output("y", 2);
        sketch.node(gather("x i > y", 1));
        assertThatThrownBy(() -> ImportTest.imported(sketch.model()))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(
                        "Gather that makes \"y\" selects from each row of a batch by the indices of all rows",
                        "GatherElements");
        Sketch own = new Sketch().input("x", 5).input("i", ElementType.INT64, 2).output("y", 2);
        own.node(Sketch.operator("GatherElements", "x i > y").with("axis", 1));
        near(Predictions.of(ImportTest.imported(own.model()), 1, 2, 3, 4, 5, 4, 0), 5, 1);
    }

    /** A file whose batch is a single row has no axis of rows that could be mixed up. */
    @Test
    void aSingleRowIsAMatrix() {
        Sketch sketch = new Sketch().fixed("i", 1).output("y");
        sketch.weight(reals("w", List.of(2, 3), SIX)).node(gather("w i > y", 1));
        Import imported = ImportTest.imported(sketch.model());
        near(Predictions.of(imported, 1), 2, 5);
        assertThat(imported.text()).contains("input i: real[1]");
    }
}
