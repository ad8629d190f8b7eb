package mlpc.compiler.plan.lower;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.plan.loop.IndexAtom;
import mlpc.compiler.plan.loop.LoopIndex;
import mlpc.compiler.plan.loop.Storage;

/** Loops over all elements of a tensor, and the element that they are at. */
final class Positions {
    private Positions() {}

    /** A position given by the row and one loop over all elements of that row. */
    static List<LoopIndex> flat(Storage storage, List<IndexAtom.Variable> loops) {
        Shape shape = storage.shape();
        if (!storage.isMatrix()) {
            return ScalarLowering.unflat(shape, ContractionLowering.variable(loops, "j", shape.size()));
        }
        List<LoopIndex> position = new ArrayList<>();
        position.add(ContractionLowering.variable(loops, "i", storage.rows()));
        Shape rest = shape.without(List.of(0));
        position.addAll(ScalarLowering.unflat(rest, ContractionLowering.variable(loops, "j", rest.size())));
        return List.copyOf(position);
    }

    /** A position given by a loop for each dimension. */
    static List<LoopIndex> nested(Shape shape, List<IndexAtom.Variable> loops) {
        List<LoopIndex> position = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            position.add(ContractionLowering.variable(loops, axis == 0 ? "i" : "j" + axis, shape.dimension(axis)));
        }
        return List.copyOf(position);
    }
}
