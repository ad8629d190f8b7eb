package mlpc.compiler.plan.lower;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.IndexAtom;
import mlpc.compiler.plan.loop.LoopIndex;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.StepComment;
import mlpc.compiler.plan.storage.StoredNodes;

/** Lowers concatenations and paddings: a loop copies each part, or fills it with zeros. */
final class JoinLowering {
    private final StoredNodes storedNodes;

    JoinLowering(StoredNodes storedNodes) {
        this.storedNodes = storedNodes;
    }

    /** The statements that write each part to its place. */
    List<LoopStatement> of(ComputeOp step, StepComment comment) {
        List<LoopStatement> parts = new ArrayList<>();
        if (step.apply().primitive() == Primitive.CONCATENATE) {
            int axis = ((Attributes.Axes) step.apply().attributes()).axes().get(0);
            int offset = 0;
            for (Expr argument : step.apply().arguments()) {
                parts.add(part(step, comment, argument, axis, offset));
                offset += argument.shape().dimension(axis);
            }
            return parts;
        }
        Attributes.Padding padding = (Attributes.Padding) step.apply().attributes();
        Expr argument = step.apply().argument(0);
        Shape shape = argument.shape();
        if (padding.before() > 0) {
            parts.add(zeros(step, comment, shape.with(padding.axis(), padding.before()), padding.axis(), 0));
        }
        parts.add(part(step, comment, argument, padding.axis(), padding.before()));
        if (padding.after() > 0) {
            int offset = padding.before() + shape.dimension(padding.axis());
            parts.add(zeros(step, comment, shape.with(padding.axis(), padding.after()), padding.axis(), offset));
        }
        return parts;
    }

    private LoopStatement zeros(ComputeOp step, StepComment comment, Shape shape, int axis, int offset) {
        return part(step, comment, step.value().nodes().constant(shape, 0), axis, offset);
    }

    /** A loop that copies a tensor into a part of the target. */
    private LoopStatement part(ComputeOp step, StepComment comment, Expr value, int axis, int offset) {
        List<IndexAtom.Variable> loops = new ArrayList<>();
        List<LoopIndex> from = Positions.nested(value.shape(), loops);
        List<LoopIndex> to = new ArrayList<>(from);
        to.set(axis, from.get(axis).plus(offset));
        ScalarLowering lowering = new ScalarLowering(storedNodes);
        lowering.store(step.target(), to, lowering.at(value, from));
        return new LoopStatement.Map(comment, loops, lowering.body());
    }
}
