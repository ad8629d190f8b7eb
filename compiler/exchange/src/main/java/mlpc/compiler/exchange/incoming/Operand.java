package mlpc.compiler.exchange.incoming;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.graph.Expr;

/** A value of an ONNX graph while it is read. */
public sealed interface Operand {
    /** What ONNX says that its elements are. */
    ElementType type();

    /**
     * Numbers.
     *
     * @param expr for one example
     * @param rows whether ONNX's value has one axis more, the first: the rows of a batch
     */
    record Numbers(Expr expr, boolean rows, ElementType type) implements Operand {
        /** How many axes ONNX counts. */
        public int rank() {
            return expr.shape().rank() + (rows ? 1 : 0);
        }

        /** The sizes that ONNX counts; those of rows are {@link #ROWS}. */
        public List<Integer> dimensions() {
            List<Integer> all = new ArrayList<>();
            if (rows) {
                all.add(ROWS);
            }
            all.addAll(expr.shape().dimensions());
            return all;
        }

        /** The same kind of value. */
        public Numbers with(Expr other) {
            return new Numbers(other, rows, type);
        }

        /** The same numbers, called otherwise. */
        public Numbers as(ElementType other) {
            return new Numbers(expr, rows, other);
        }

        /** Whether it is known without a run. */
        public boolean isConstant() {
            return expr instanceof Expr.Constant;
        }
    }

    /** The size of an axis that is the rows of a batch. */
    int ROWS = -1;

    /** A tensor without elements. */
    record Empty(List<Integer> dimensions, ElementType type) implements Operand {}

    /** Texts that the file holds. */
    record Texts(List<String> values) implements Operand {
        @Override
        public ElementType type() {
            return ElementType.STRING;
        }
    }

    /** Columns of a table, side by side, as far as they are not yet numbers. */
    record Columns(List<Column> columns, ElementType type) implements Operand {}

    /**
     * Which class of an input each number names: its one-hot vectors.
     *
     * @param hot [k], or [n, k] for n of them
     */
    record Index(Expr hot, boolean rows) implements Operand {
        @Override
        public ElementType type() {
            return ElementType.INT64;
        }

        /** How many classes there are. */
        public int classes() {
            return hot.shape().dimension(hot.shape().rank() - 1);
        }
    }

    /**
     * Which of some scores is the largest: what a classifier decides.
     *
     * @param scores a vector
     * @param labels of the classes; none where they are only counted
     */
    record Decision(Expr scores, List<String> labels, ElementType type) implements Operand {}

    /** What a refused node would have given. */
    record Lost() implements Operand {
        @Override
        public ElementType type() {
            return ElementType.FLOAT;
        }
    }
}
