package mlpc.compiler.exchange.outgoing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.pattern.ReductionPattern;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;

/** Writes what drops axes: sums, maxima and what is made of them, as the reductions that ONNX has names for. */
final class ReductionWriter {
    /** The version from which the axes of all other reductions than sums are an input. */
    private static final int INPUT_SINCE = 18;

    private static final int SUM_INPUT_SINCE = 13;

    /** Those that ONNX Runtime computes in double precision as well. */
    private static final Set<String> DOUBLES = Set.of("ReduceMean", "ReduceMin", "ReduceSumSquare", "ReduceLogSumExp");

    private final GraphDraft draft;
    private final NodeWriter nodes;

    ReductionWriter(GraphDraft draft, NodeWriter nodes) {
        this.draft = draft;
        this.nodes = nodes;
    }

    /** The reduction that several nodes spell out, if it is known for the model's numbers. */
    Optional<ReductionPattern> of(Expr.Apply node) {
        return ReductionPattern.of(node)
                .filter(found -> draft.real() == ElementType.FLOAT || DOUBLES.contains(found.operator()));
    }

    Value write(Expr.Apply node, ReductionPattern found) {
        return write(node, found.operator(), found.x(), found.axes());
    }

    Value write(Expr.Apply node, String operator) {
        return write(node, operator, node.argument(0), ((Attributes.Axes) node.attributes()).axes());
    }

    private Value write(Expr node, String operator, Expr of, List<Integer> dropped) {
        Value x = nodes.full(of);
        int shift = x.rows() ? 1 : 0;
        long[] axes = dropped.stream().mapToLong(axis -> axis + shift).toArray();
        int since = operator.equals("ReduceSum") ? SUM_INPUT_SINCE : INPUT_SINCE;
        OnnxNode reduced = draft.withAxes(operator, x.name(), since, axes).with("keepdims", 0);
        return new Value(
                draft.add(nodes.wanted(node), reduced, nodes.doc(node)),
                x.rows(),
                node.shape().dimensions());
    }

    /** The mean over the first axis, that of the rows, which all rows share. */
    Value meanOfRows(Expr.Apply node) {
        Value x = nodes.full(node.argument(0));
        if (!x.rows()) {
            return x;
        }
        OnnxNode mean = draft.withAxes("ReduceMean", x.name(), INPUT_SINCE, 0).with("keepdims", 0);
        return new Value(
                draft.add(nodes.wanted(node), mean, nodes.doc(node)),
                false,
                node.shape().dimensions());
    }
}
