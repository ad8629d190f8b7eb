package mlpc.compiler.check.model;

import java.util.List;
import mlpc.runtime.signature.Kind;

/** The operation of a {@link Term}: a leaf, or an operation of the language on its arguments. */
public sealed interface Operation {
    /** An input or a target of a row; a class stands for its one-hot vector. */
    record Input(String name, Kind kind, boolean target) implements Operation {}

    /** A learned tensor, by its full name. */
    record Parameter(String name) implements Operation {}

    /** A tensor that persists between steps and is not learned, by its full name. */
    record State(String name) implements Operation {}

    /** Uniform numbers in [0, 1), fresh for each instance, step and row. */
    record Random(String instance) implements Operation {}

    /** {@code batch_size}. */
    record BatchSize() implements Operation {}

    /** {@code full_batch_size}. */
    record FullBatchSize() implements Operation {}

    /** {@code training}: 1 in the training graph, 0 in the inference graph. */
    record Training() implements Operation {}

    /** The bound variable of a derivative. */
    record Variable(String name) implements Operation {}

    /** A constant: numbers in row-major order, or a single number for all elements. */
    record Literal(List<Double> values) implements Operation {
        public Literal {
            values = List.copyOf(values);
        }
    }

    /** An elementwise operation. Its arguments have the shape of the result; a scalar argument is repeated. */
    record Elementwise(ElementwiseOp function) implements Operation {}

    /** {@code if c then a else b}, elementwise; scalars are repeated. */
    record Select() implements Operation {}

    record Matmul() implements Operation {}

    record Outer() implements Operation {}

    record Transpose() implements Operation {}

    /** The sum over some axes, which are dropped. */
    record Sum(List<Integer> axes) implements Operation {}

    /** The largest over some axes, which are dropped. */
    record Max(List<Integer> axes) implements Operation {}

    /** A reshape to the shape of the result, in row-major order. */
    record Reshape() implements Operation {}

    /** A slice from (inclusive) to (exclusive) along an axis. */
    record Slice(int axis, int from, int to) implements Operation {}

    /** Concatenation along an existing axis. */
    record Concatenate(int axis) implements Operation {}

    /** {@code [a, b]}: tensors stacked along a new first axis. */
    record Stack() implements Operation {}

    /** Repeats along a new axis. */
    record Repeat(int axis) implements Operation {}

    /** The mean over the rows of the batch. */
    record BatchMean() implements Operation {}

    /** ∂ first / ∂ second, evaluated where second = third. */
    record Gradient() implements Operation {}
}
