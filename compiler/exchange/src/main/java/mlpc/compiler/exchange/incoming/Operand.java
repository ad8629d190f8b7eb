package mlpc.compiler.exchange.incoming;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.graph.Expr;

/** A value of an ONNX graph while it is read. */
public sealed interface Operand {
    /** The type of its elements in ONNX. */
    ElementType type();

    /**
     * Numbers.
     *
     * @param expr for one example
     * @param rows whether the value in ONNX has an additional first axis, the rows of a batch
     */
    record Numbers(Expr expr, boolean rows, ElementType type) implements Operand {
        /** The rank in ONNX, including the axis of rows. */
        public int rank() {
            return expr.shape().rank() + (rows ? 1 : 0);
        }

        /** The shape in ONNX; the axis of rows is {@link #ROWS}. */
        public List<Integer> dimensions() {
            List<Integer> all = new ArrayList<>();
            if (rows) {
                all.add(ROWS);
            }
            all.addAll(expr.shape().dimensions());
            return all;
        }

        /** The same rows and type with another expression. */
        public Numbers with(Expr other) {
            return new Numbers(other, rows, type);
        }

        /** The same numbers with another element type. */
        public Numbers as(ElementType other) {
            return new Numbers(expr, rows, other);
        }

        /** Whether it is constant. */
        public boolean isConstant() {
            return expr instanceof Expr.Constant;
        }
    }

    /** Stands for the size of the axis of rows. */
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

    /** Columns of a table, side by side, that are not yet encoded. */
    record Columns(List<Column> columns, ElementType type) implements Operand {
        /** The type of the numbers that stand for them: whole ones stay whole, what encodes a column makes reals. */
        ElementType numberType() {
            boolean plain = columns.stream().allMatch(column -> column.isUnscaled() && !column.indicator());
            return plain && (type.isWhole() || type == ElementType.BOOL) ? type : ElementType.FLOAT;
        }
    }

    /**
     * Class indices from an input, as one-hot vectors.
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
     * The index of the largest score: the decision of a classifier.
     *
     * @param scores a vector
     * @param labels of the classes; empty if they are numbered
     */
    record Decision(Expr scores, List<String> labels, ElementType type) implements Operand {
        /** Each class's label as a number, which is its index if the classes are numbered; empty if labels are words. */
        public Optional<double[]> numbers() {
            if (labels.isEmpty()) {
                return Optional.of(IntStream.range(0, scores.shape().size())
                        .asDoubleStream()
                        .toArray());
            }
            return labels.stream().allMatch(label -> NUMERAL.matcher(label).matches())
                    ? Optional.of(
                            labels.stream().mapToDouble(Double::parseDouble).toArray())
                    : Optional.empty();
        }
    }

    /** A label that is a number. */
    Pattern NUMERAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    /** The result of a node that was refused. */
    record Lost() implements Operand {
        @Override
        public ElementType type() {
            return ElementType.FLOAT;
        }
    }
}
