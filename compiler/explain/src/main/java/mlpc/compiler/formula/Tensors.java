package mlpc.compiler.formula;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.formula.Formula.*;
import mlpc.compiler.graph.Shape;

/** Operations on whole tensors, with numbers taken out in front. Arguments have their full shapes: see {@link #explicit}. */
public final class Tensors {
    private Tensors() {}

    /** A formula that may be short of a shape, since a number meets tensors, in that shape: times 1 in every element. */
    public static Formula explicit(Formula formula, Shape shape) {
        if (formula.shape().equals(shape)) {
            return formula;
        }
        Formula full = FormulaAlgebra.product(formula, new Ones(shape));
        return full.equals(FormulaAlgebra.ZERO) ? zeros(shape) : full;
    }

    /** The algebra makes the number 0 of it, which has no shape, as soon as it is multiplied. */
    private static Formula zeros(Shape shape) {
        return new Product(0, List.of(new Factor(new Ones(shape), 1)));
    }

    /** What is a number in a product, and what is not. */
    private record Split(Formula number, Formula tensor) {
        static Split of(Formula formula) {
            Product product = FormulaAlgebra.asProduct(formula);
            List<Factor> numbers = new ArrayList<>();
            List<Factor> tensors = new ArrayList<>();
            for (Factor factor : product.factors()) {
                (factor.base().shape().isScalar() ? numbers : tensors).add(factor);
            }
            return new Split(
                    FormulaAlgebra.plain(new Product(product.coefficient(), numbers)),
                    FormulaAlgebra.plain(new Product(1, tensors)));
        }
    }

    /** The matrix product; of two vectors the dot product; a row times a matrix is the transpose times a column. */
    public static Formula matmul(Formula left, Formula right) {
        if (left.shape().rank() == 1) {
            return right.shape().rank() == 1
                    ? reduce(Kind.SUM, List.of(0), FormulaAlgebra.product(left, right))
                    : matmul(transpose(right), left);
        }
        Split a = Split.of(left);
        Split b = Split.of(right);
        return FormulaAlgebra.product(a.number(), b.number(), new MatMul(a.tensor(), b.tensor()));
    }

    public static Formula outer(Formula left, Formula right) {
        Split a = Split.of(left);
        Split b = Split.of(right);
        return FormulaAlgebra.product(a.number(), b.number(), new Outer(a.tensor(), b.tensor()));
    }

    public static Formula transpose(Formula of) {
        Split split = Split.of(of);
        if (split.tensor() instanceof Transpose twice) {
            return FormulaAlgebra.product(split.number(), twice.of());
        } else if (split.tensor() instanceof Outer outer) {
            return FormulaAlgebra.product(split.number(), new Outer(outer.right(), outer.left()));
        }
        return FormulaAlgebra.product(split.number(), new Transpose(split.tensor()));
    }

    /** A sum, maximum or minimum over some axes; along one axis of a matrix a sum is a product with ones. */
    public static Formula reduce(Kind kind, List<Integer> axes, Formula of) {
        if (kind != Kind.SUM) {
            return new Reduce(kind, axes, of);
        }
        Split split = Split.of(of);
        if (axes.size() == of.shape().rank()) {
            return split.tensor() instanceof Ones ones
                    ? FormulaAlgebra.product(new Formula.Number(ones.shape().size()), split.number())
                    : FormulaAlgebra.product(split.number(), new Reduce(kind, axes, split.tensor()));
        } else if (of.shape().rank() == 2) {
            Formula ones = new Ones(Shape.of(of.shape().dimension(axes.get(0))));
            return matmul(axes.get(0) == 1 ? of : transpose(of), ones);
        }
        return FormulaAlgebra.product(split.number(), new Reduce(kind, axes, split.tensor()));
    }

    /** Along new axes: a number says nothing, a vector in a matrix is an outer product with ones. */
    public static Formula repeat(Formula of, Shape shape, List<Integer> kept) {
        if (of.shape().isScalar()) {
            return of;
        } else if (of.shape().rank() == 1 && shape.rank() == 2) {
            Formula ones = new Ones(Shape.of(shape.dimension(1 - kept.get(0))));
            return kept.get(0) == 0 ? outer(of, ones) : outer(ones, of);
        }
        return new Repeat(of, shape, kept);
    }
}
