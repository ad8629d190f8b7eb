package mlpc.compiler.plan.loop;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.plan.cost.Implementation;

/** One statement of a function: a loop nest, or a call of the runtime. All choices have been made. */
public sealed interface LoopStatement {
    StepComment comment();

    /** The same statement under another comment. */
    LoopStatement with(StepComment other);

    /** The contractions over row arrays. */
    enum Contraction {
        /** target = left · right. */
        MULTIPLY,
        /** target = left · rightᵀ. */
        MULTIPLY_TRANSPOSED,
        /** target = leftᵀ · right / rows, the sum over the batch's rows. */
        OUTER_MEAN
    }

    /**
     * A product of two tensors stored as row arrays.
     *
     * @param implementation {@link Implementation#KERNEL} or {@link Implementation#LOOPS}
     * @param inner the extent that is summed over; 0 for the rows of the batch
     * @param packed whether {@code right} is a parameter that the kernel reads from packed panels
     * @param bias the vector that is added before a fused ReLU; empty without one
     */
    public record Product(
            StepComment comment,
            Contraction contraction,
            Implementation implementation,
            Storage left,
            Storage right,
            Storage target,
            int inner,
            boolean packed,
            Optional<Storage> bias)
            implements LoopStatement {
        public Product(
                StepComment comment,
                Contraction contraction,
                Implementation implementation,
                Storage left,
                Storage right,
                Storage target,
                int inner,
                boolean packed) {
            this(comment, contraction, implementation, left, right, target, inner, packed, Optional.empty());
        }

        @Override
        public Product with(StepComment other) {
            return new Product(other, contraction, implementation, left, right, target, inner, packed, bias);
        }

        /** This product, by the parameter itself instead of its panels. */
        public Product inPlace() {
            return new Product(comment, contraction, implementation, left, right, target, inner, false, bias);
        }

        /** This product, fused with the ReLU of its sum with a bias. */
        public Product with(RowCall relu) {
            StepComment both = comment.and(relu.comment());
            Optional<Storage> added = Optional.of(relu.operands().get(1));
            return new Product(both, contraction, implementation, left, right, relu.target(), inner, packed, added);
        }
    }

    /** Any other contraction: for each element of the target, one chain of multiply-adds over {@code inner}. */
    record Chain(
            StepComment comment,
            List<IndexAtom.Variable> loops,
            IndexAtom.Variable inner,
            ScalarTerm factor,
            ScalarTerm other,
            BodyStatement.Store store)
            implements LoopStatement {
        @Override
        public Chain with(StepComment comment) {
            return new Chain(comment, loops, inner, factor, other, store);
        }
    }

    /**
     * The product of a one-hot vector and another operand: the row or column of a matrix, or the element of a vector,
     * that the class selects.
     *
     * @param classes the one-hot vector
     * @param code a loop over the target
     */
    record Gather(Storage classes, Map code) implements LoopStatement {
        @Override
        public StepComment comment() {
            return code.comment();
        }

        @Override
        public Gather with(StepComment other) {
            return new Gather(classes, code.with(other));
        }
    }

    /**
     * The mean over the batch's rows of the outer product of a one-hot vector and another vector: each row's vector is
     * added to the row or column of the target that its class selects.
     *
     * @param other the other vector
     * @param toRow whether the class selects a row of the target, otherwise a column
     */
    record Scatter(StepComment comment, Storage classes, Storage other, Storage target, boolean toRow)
            implements LoopStatement {
        @Override
        public Scatter with(StepComment comment) {
            return new Scatter(comment, classes, other, target, toRow);
        }
    }

    /** target = Σ source / rows over the batch's rows, for each element. */
    record RowMean(StepComment comment, Implementation implementation, Storage source, Storage target)
            implements LoopStatement {
        @Override
        public RowMean with(StepComment other) {
            return new RowMean(other, implementation, source, target);
        }
    }

    /** target = sourceᵀ, both shared. */
    record Transpose(StepComment comment, Storage source, Storage target) implements LoopStatement {
        @Override
        public Transpose with(StepComment other) {
            return new Transpose(other, source, target);
        }
    }

    /** Scalar code for each element. */
    record Map(StepComment comment, List<IndexAtom.Variable> loops, List<BodyStatement> body) implements LoopStatement {
        @Override
        public Map with(StepComment other) {
            return new Map(other, loops, body);
        }
    }

    /**
     * A call of the runtime that computes a function of each element of a row.
     *
     * @param operands rows of the example, or shared vectors
     */
    record RowCall(StepComment comment, RowFunction function, List<Storage> operands, Storage target)
            implements LoopStatement {
        /** The number of elements from which a row is not short: the length of the longest vector. */
        public static final int SHORT = 16;

        public RowCall {
            operands = List.copyOf(operands);
        }

        @Override
        public RowCall with(StepComment other) {
            return new RowCall(other, function, operands, target);
        }

        /** Whether one call computes many rows: each alone is shorter than a vector. */
        public boolean takesRowsTogether() {
            return function.hasShortForm()
                    && target.columns() < SHORT
                    && operands.size() == 1
                    && operands.get(0).perRow();
        }
    }

    /**
     * An optimizer's step of all elements of a parameter, by a call of the runtime.
     *
     * @param moments the optimizer's moments, in the order of the rule
     * @param numbers that all elements share, in the order of the rule
     */
    record Update(
            StepComment comment,
            UpdateRule rule,
            Storage parameter,
            List<Storage> moments,
            Storage gradient,
            List<ScalarTerm> numbers)
            implements LoopStatement {
        public Update {
            moments = List.copyOf(moments);
            numbers = List.copyOf(numbers);
        }

        @Override
        public Update with(StepComment other) {
            return new Update(other, rule, parameter, moments, gradient, numbers);
        }
    }

    /** Reduces each {@code count} consecutive elements of a row to one. */
    record Reduce(StepComment comment, Reduction reduction, Storage source, Storage target, int count)
            implements LoopStatement {
        @Override
        public Reduce with(StepComment other) {
            return new Reduce(other, reduction, source, target, count);
        }
    }

    /** Random numbers for each element. */
    record Draw(StepComment comment, String instance, Storage target) implements LoopStatement {
        @Override
        public Draw with(StepComment other) {
            return new Draw(other, instance, target);
        }
    }
}
