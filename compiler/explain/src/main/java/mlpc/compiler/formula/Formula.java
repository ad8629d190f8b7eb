package mlpc.compiler.formula;

import java.util.List;
import mlpc.compiler.graph.Shape;

/**
 * An expression as a person reads it: over whole tensors in the vector form, over their elements, all of them numbers, in
 * the index form. A number meets a tensor without a word, as in the language. Made by {@link FormulaAlgebra}, which keeps sums and
 * products flat, coefficients in front and equal factors together.
 */
public sealed interface Formula {
    Shape shape();

    /** How many operands and operations it is made of: a measure of its length. */
    default int size() {
        return FormulaParts.size(this);
    }

    record Number(double value) implements Formula {
        @Override
        public Shape shape() {
            return Shape.SCALAR;
        }
    }

    /**
     * A named value, or its adjoint.
     *
     * @param oneHot whether it is a class: its elements are 0 or 1 and sum to 1
     */
    record Symbol(Name name, boolean bar, Shape shape, boolean oneHot) implements Formula {}

    /** One element of a tensor: w_ij. */
    record Element(Symbol tensor, List<Position> positions) implements Formula {
        public Element {
            positions = List.copyOf(positions);
        }

        @Override
        public Shape shape() {
            return Shape.SCALAR;
        }
    }

    /** Numbers that differ, row-major. */
    record Table(List<Double> values, Shape shape) implements Formula {
        public Table {
            values = List.copyOf(values);
        }
    }

    /** The elements at one position along an axis, which is dropped. */
    record Pick(Formula of, int axis, int at) implements Formula {
        @Override
        public Shape shape() {
            return of.shape().without(List.of(axis));
        }
    }

    /** 1 in every element. */
    record Ones(Shape shape) implements Formula {}

    record Sum(List<Formula> terms) implements Formula {
        public Sum {
            terms = List.copyOf(terms);
        }

        @Override
        public Shape shape() {
            return widest(terms);
        }
    }

    /** Elementwise: a coefficient and factors, each to a power. */
    record Product(double coefficient, List<Factor> factors) implements Formula {
        public Product {
            factors = List.copyOf(factors);
        }

        @Override
        public Shape shape() {
            return widest(factors.stream().map(Factor::base).toList());
        }
    }

    record Factor(Formula base, double exponent) {}

    /** Elementwise; the exponent is no number known now. */
    record Power(Formula base, Formula exponent) implements Formula {
        @Override
        public Shape shape() {
            return widest(List.of(base, exponent));
        }
    }

    record Call(NamedFunction function, List<Formula> arguments) implements Formula {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public Shape shape() {
            return widest(arguments);
        }
    }

    /** f'(x), elementwise. */
    record Prime(NamedFunction function, Formula argument) implements Formula {
        @Override
        public Shape shape() {
            return argument.shape();
        }
    }

    /** ∂/∂x of what is still to be differentiated: to be read, for it has no value until it is. */
    record Derivative(Formula of, Symbol by, boolean partial) implements Formula {
        @Override
        public Shape shape() {
            return by.shape();
        }
    }

    /** Elementwise: where the condition is not 0 the second, else the third. */
    record Choice(Formula condition, Formula then, Formula otherwise) implements Formula {
        @Override
        public Shape shape() {
            return widest(List.of(condition, then, otherwise));
        }
    }

    /** Of matrices, or of a matrix and a column. */
    record MatMul(Formula left, Formula right) implements Formula {
        @Override
        public Shape shape() {
            int rows = left.shape().dimension(0);
            return right.shape().rank() == 1
                    ? Shape.of(rows)
                    : Shape.of(rows, right.shape().dimension(1));
        }
    }

    /** left rightᵀ, of vectors. */
    record Outer(Formula left, Formula right) implements Formula {
        @Override
        public Shape shape() {
            return Shape.of(left.shape().dimension(0), right.shape().dimension(0));
        }
    }

    record Transpose(Formula of) implements Formula {
        @Override
        public Shape shape() {
            return Shape.of(of.shape().dimension(1), of.shape().dimension(0));
        }
    }

    /** What a reduction does with elements. */
    enum Kind {
        SUM,
        MAX,
        MIN
    }

    /** Over some axes of a tensor, which are dropped. */
    record Reduce(Kind kind, List<Integer> axes, Formula of) implements Formula {
        public Reduce {
            axes = List.copyOf(axes);
        }

        @Override
        public Shape shape() {
            return of.shape().without(axes);
        }
    }

    /** Over an index: Σ_j body. */
    record Over(Kind kind, Index index, Formula body) implements Formula {
        @Override
        public Shape shape() {
            return Shape.SCALAR;
        }
    }

    /** The body where from ≤ position < to, elsewhere 0. */
    record Within(Position position, int from, int to, Formula body) implements Formula {
        @Override
        public Shape shape() {
            return Shape.SCALAR;
        }
    }

    /** The same elements in another shape, row by row. */
    record Reshape(Formula of, Shape shape) implements Formula {}

    /** Repeated along new axes; {@code kept} are the result's axes that the argument has. */
    record Repeat(Formula of, Shape shape, List<Integer> kept) implements Formula {
        public Repeat {
            kept = List.copyOf(kept);
        }
    }

    /** From (inclusive) to (exclusive) along an axis. */
    record Slice(Formula of, int axis, int from, int to) implements Formula {
        @Override
        public Shape shape() {
            return of.shape().with(axis, to - from);
        }
    }

    /** Zeros before and after along an axis. */
    record Pad(Formula of, int axis, int before, int after) implements Formula {
        @Override
        public Shape shape() {
            return of.shape().with(axis, before + of.shape().dimension(axis) + after);
        }
    }

    /** Joined along an axis; numbers join a vector as its elements. */
    record Join(List<Formula> parts, int axis) implements Formula {
        public Join {
            parts = List.copyOf(parts);
        }

        @Override
        public Shape shape() {
            int extent = parts.stream()
                    .map(Formula::shape)
                    .mapToInt(shape -> shape.isScalar() ? 1 : shape.dimension(axis))
                    .sum();
            Shape widest = widest(parts);
            return widest.isScalar() ? Shape.of(extent) : widest.with(axis, extent);
        }
    }

    /** The mean over the rows of a batch. */
    record RowMean(Formula of) implements Formula {
        @Override
        public Shape shape() {
            return of.shape();
        }
    }

    private static Shape widest(List<Formula> parts) {
        return parts.stream()
                .map(Formula::shape)
                .filter(shape -> !shape.isScalar())
                .findFirst()
                .orElse(Shape.SCALAR);
    }
}
