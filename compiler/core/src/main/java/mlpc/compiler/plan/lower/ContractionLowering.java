package mlpc.compiler.plan.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.graph.ValueName;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.plan.loop.BodyStatement;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.IndexAtom;
import mlpc.compiler.plan.loop.LoopIndex;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.ScalarTerm;
import mlpc.compiler.plan.loop.StepComment;
import mlpc.compiler.plan.loop.Storage;
import mlpc.compiler.plan.storage.StoredNodes;
import org.jspecify.annotations.Nullable;

/** Lowers a matrix product: to a kernel call if a kernel fits, otherwise to a loop over k for each element. */
final class ContractionLowering {
    private final StoredNodes storedNodes;

    ContractionLowering(StoredNodes storedNodes) {
        this.storedNodes = storedNodes;
    }

    /** A tensor in memory, perhaps to be read with its axes swapped. */
    private record Operand(Storage storage, boolean transposed) {}

    private @Nullable Operand operand(Expr node) {
        Storage storage = storedNodes.direct(node);
        if (storage == null && node instanceof Expr.Apply apply && apply.primitive() == Primitive.TRANSPOSE) {
            Storage source = storedNodes.direct(apply.argument(0));
            return source == null ? null : new Operand(source, true);
        }
        return storage == null ? null : new Operand(storage, false);
    }

    /**
     * The product as a kernel call: rows of the batch, or of a shared matrix, times a shared matrix. Null for all
     * others.
     */
    LoopStatement.@Nullable Product product(ComputeOp step, StepComment comment, Implementation implementation) {
        Expr first = step.apply().argument(0);
        Expr second = step.apply().argument(1);
        if (isRow(first) && isMatrix(second)) {
            return rowTimes(step, comment, implementation, operand(first), operand(second), true);
        }
        if (isMatrix(first) && isRow(second)) {
            Storage turned = storedNodes.storages().get(first.nodes().apply(Primitive.TRANSPOSE, first));
            Operand matrix = turned == null ? operand(first) : new Operand(turned, true);
            return rowTimes(step, comment, implementation, operand(second), matrix, false);
        }
        Operand left = isMatrix(first) && isMatrix(second) ? operand(first) : null;
        return left == null || left.transposed()
                ? null
                : rowTimes(step, comment, implementation, left, operand(second), true);
    }

    private static boolean isRow(Expr node) {
        return node.perExample() && node.shape().rank() == 1;
    }

    private static boolean isMatrix(Expr node) {
        return !node.perExample() && node.shape().rank() == 2;
    }

    private LoopStatement.@Nullable Product rowTimes(
            ComputeOp step,
            StepComment comment,
            Implementation implementation,
            @Nullable Operand rows,
            @Nullable Operand matrix,
            boolean matrixIsRight) {
        if (rows == null || matrix == null || !matrix.storage().isMatrix()) {
            return null;
        }
        LoopStatement.Contraction contraction = matrixIsRight == matrix.transposed()
                ? LoopStatement.Contraction.MULTIPLY_TRANSPOSED
                : LoopStatement.Contraction.MULTIPLY;
        boolean packed = implementation == Implementation.KERNEL
                && step.perRow()
                && storedNodes.isPacked(matrix.storage(), step.neededBy);
        return new LoopStatement.Product(
                comment,
                contraction,
                implementation,
                rows.storage(),
                matrix.storage(),
                step.target(),
                step.inner(),
                packed);
    }

    /** The product as loops: for each element of the target a chain of multiply-adds over {@code k}. */
    LoopStatement.Chain chain(ComputeOp step, StepComment comment) {
        List<IndexAtom.Variable> loops = new ArrayList<>();
        List<LoopIndex> position = new ArrayList<>();
        Shape shape = step.value().shape();
        for (int axis = 0; axis < shape.rank(); axis++) {
            position.add(variable(loops, axis == 0 ? "i" : "j", shape.dimension(axis)));
        }
        IndexAtom.Variable inner = new IndexAtom.Variable("k", step.inner());
        LoopIndex k = LoopIndex.over(inner.name(), inner.extent());
        ScalarLowering lowering = new ScalarLowering(storedNodes);
        ScalarTerm factor = load(lowering.at(step.apply().argument(0), left(step.apply(), position, k)));
        ScalarTerm other = load(lowering.at(step.apply().argument(1), right(step.apply(), position, k)));
        ScalarTerm.Load to = step.target().at(position);
        return new LoopStatement.Chain(
                comment,
                loops,
                inner,
                factor,
                other,
                new BodyStatement.Store(to.storage(), to.row(), to.column(), new ScalarTerm.Number(0)));
    }

    static LoopIndex variable(List<IndexAtom.Variable> loops, String name, int extent) {
        LoopIndex index = LoopIndex.over(name, extent);
        if (!index.isConstant()) {
            loops.add(new IndexAtom.Variable(name, extent));
        }
        return index;
    }

    private static ScalarTerm load(ScalarTerm term) {
        return term instanceof ScalarTerm.Local local ? local.let().value() : term;
    }

    /** One element as a chain of fused multiply-adds, k ascending from 0. */
    ScalarTerm element(ScalarLowering lowering, ComputeOp step, List<LoopIndex> position) {
        ScalarTerm sum = new ScalarTerm.Number(0);
        for (int k = 0; k < step.inner(); k++) {
            LoopIndex at = LoopIndex.of(k);
            sum = new ScalarTerm.FusedMultiplyAdd(
                    lowering.at(step.apply().argument(0), left(step.apply(), position, at)),
                    lowering.at(step.apply().argument(1), right(step.apply(), position, at)),
                    sum);
            if (k % 4 == 3 && k < step.inner() - 1) {
                sum = lowering.define(ValueName.of("partial"), sum);
            }
        }
        return sum;
    }

    private static List<LoopIndex> left(Expr.Apply product, List<LoopIndex> position, LoopIndex k) {
        return product.argument(0).shape().rank() == 1 ? List.of(k) : List.of(position.get(0), k);
    }

    private static List<LoopIndex> right(Expr.Apply product, List<LoopIndex> position, LoopIndex k) {
        return product.argument(1).shape().rank() == 1 ? List.of(k) : List.of(k, position.get(position.size() - 1));
    }

    /** Every position of a shape, row-major. */
    static List<List<LoopIndex>> positions(Shape shape) {
        return IntStream.range(0, shape.size())
                .mapToObj(flat -> ScalarLowering.unflat(shape, LoopIndex.of(flat)))
                .toList();
    }
}
