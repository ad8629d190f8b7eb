package mlpc.compiler.plan.lower;

import java.util.List;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.plan.loop.LoopIndex;
import mlpc.compiler.plan.loop.ScalarTerm;
import mlpc.compiler.plan.storage.OneHotRead;

/** Turns an {@link OneHotRead} into scalar code: the element that the class selects, plus +0 as in the full sum. */
final class OneHotLowering {
    private OneHotLowering() {}

    /** The element at a position of the target, loaded by the class as an index. */
    static ScalarTerm loaded(OneHotRead read, ScalarLowering lowering, List<LoopIndex> position) {
        return plusZero(lowering.at(read.other(), with(read, LoopIndex.chosen(read.classes()), position)));
    }

    /** The same where the elements are local scalars, which have no index: comparisons with the class select one. */
    static ScalarTerm selected(OneHotRead read, ScalarLowering lowering, List<LoopIndex> position) {
        int last = read.classes().columns() - 1;
        ScalarTerm chosen = lowering.at(read.other(), with(read, LoopIndex.of(last), position));
        for (int at = last - 1; at >= 0; at--) {
            ScalarTerm isChosen = lowering.at(read.vector(), List.of(LoopIndex.of(at)));
            ScalarTerm element = lowering.at(read.other(), with(read, LoopIndex.of(at), position));
            chosen = lowering.define(new ScalarTerm.Call(Primitive.SELECT, List.of(isChosen, element, chosen)));
        }
        return plusZero(chosen);
    }

    /** The position in the other tensor: that in the target, with the class's axis put back in. */
    private static List<LoopIndex> with(OneHotRead read, LoopIndex index, List<LoopIndex> position) {
        if (position.isEmpty()) {
            return List.of(index);
        }
        return read.isFirst() ? List.of(index, position.get(0)) : List.of(position.get(0), index);
    }

    private static ScalarTerm plusZero(ScalarTerm term) {
        return new ScalarTerm.Call(Primitive.ADD, List.of(term, new ScalarTerm.Number(0)));
    }
}
