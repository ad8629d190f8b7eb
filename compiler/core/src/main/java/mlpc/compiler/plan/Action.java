package mlpc.compiler.plan;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.graph.Primitive;

/** One statement of a routine, or one nest of loops: nothing about it is left to decide. */
public sealed interface Action {
    Note note();

    /** The four contractions over row arrays. */
    enum Contraction {
        /** target = left · right. */
        MULTIPLY,
        /** target = left · rightᵀ. */
        MULTIPLY_TRANSPOSED,
        /** target = leftᵀ · right / rows, the sum over the batch's rows. */
        OUTER_MEAN
    }

    /**
     * A product of two tensors in row arrays.
     *
     * @param form {@link Form#KERNEL} or {@link Form#LOOPS}
     * @param inner the extent that is summed over; 0 for the batch's rows
     * @param packed whether {@code right} is a parameter that the kernel reads in panels
     * @param bias what is added before a ReLU that the kernel ends with; empty if it ends with the product
     */
    record Product(
            Note note,
            Contraction contraction,
            Form form,
            Place left,
            Place right,
            Place target,
            int inner,
            boolean packed,
            Optional<Place> bias)
            implements Action {
        Product(
                Note note,
                Contraction contraction,
                Form form,
                Place left,
                Place right,
                Place target,
                int inner,
                boolean packed) {
            this(note, contraction, form, left, right, target, inner, packed, Optional.empty());
        }

        /** This product and the ReLU of the sum that it is part of, as one. */
        Product with(RowCall relu) {
            Note both = note.and(relu.note());
            Optional<Place> added = Optional.of(relu.operands().get(1));
            return new Product(both, contraction, form, left, right, relu.target(), inner, packed, added);
        }
    }

    /** A contraction of any other kind: for each element of the target, one chain over {@code inner}. */
    record Chain(
            Note note, List<Index.Variable> loops, Index.Variable inner, Term factor, Term other, Piece.Store store)
            implements Action {}

    /**
     * What a class chooses of another operand, where its one-hot vector is multiplied: a row or column of a matrix, an element
     * of a vector.
     *
     * @param classes the one-hot vector
     * @param code a loop over the target
     */
    record Gather(Place classes, Map code) implements Action {
        @Override
        public Note note() {
            return code.note();
        }
    }

    /**
     * The outer product of a one-hot vector and another, as the mean over the batch's rows: each row is added where its class
     * says.
     *
     * @param other the other vector
     * @param toRow whether the class chooses the target's row, else its column
     */
    record Scatter(Note note, Place classes, Place other, Place target, boolean toRow) implements Action {}

    /** target = Σ source / rows over the batch's rows, for each element. */
    record RowMean(Note note, Form form, Place source, Place target) implements Action {}

    /** target = sourceᵀ, both shared. */
    record Transpose(Note note, Place source, Place target) implements Action {}

    /** Scalar code for each element. */
    record Map(Note note, List<Index.Variable> loops, List<Piece> body) implements Action {}

    /**
     * A function of each element of a row, by the runtime.
     *
     * @param operands what it takes: rows of the example, or shared vectors
     */
    record RowCall(Note note, RowFunction function, List<Place> operands, Place target) implements Action {
        public RowCall {
            operands = List.copyOf(operands);
        }

        RowCall with(Note other) {
            return new RowCall(other, function, operands, target);
        }
    }

    /** Each {@code count} consecutive elements of a row become one. */
    record Reduce(Note note, Primitive primitive, Place source, Place target, int count) implements Action {}

    /** Random numbers for each element. */
    record Draw(Note note, String instance, Place target) implements Action {}
}
