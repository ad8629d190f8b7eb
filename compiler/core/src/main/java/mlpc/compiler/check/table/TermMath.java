package mlpc.compiler.check.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import mlpc.compiler.check.expand.Terms;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.source.Span;
import mlpc.runtime.signature.Kind;

/** The arithmetic of encodings: its shapes are right by construction. */
final class TermMath {
    private final Terms terms;
    private final Span span;

    TermMath(Terms terms, Span span) {
        this.terms = terms;
        this.span = span;
    }

    Term number(double value) {
        return terms.number(value, span);
    }

    Term vector(double... values) {
        return constant(Type.real(values.length), values);
    }

    Term constant(Type type, double... values) {
        List<Double> numbers = Arrays.stream(values).boxed().toList();
        boolean alike = Collections.frequency(numbers, numbers.get(0)) == numbers.size();
        return terms.leaf(new Operation.Literal(alike ? numbers.subList(0, 1) : numbers), type, false, span);
    }

    Term plus(Term a, Term b) {
        return binary(ElementwiseOp.ADD, a, b);
    }

    Term minus(Term a, Term b) {
        return binary(ElementwiseOp.SUBTRACT, a, b);
    }

    Term times(Term a, Term b) {
        return binary(ElementwiseOp.MULTIPLY, a, b);
    }

    Term over(Term a, Term b) {
        return binary(ElementwiseOp.DIVIDE, a, b);
    }

    Term apply(ElementwiseOp function, Term a) {
        return terms.apply(
                new Operation.Elementwise(function), Type.real(a.type().dimensions()), span, a);
    }

    Term binary(ElementwiseOp function, Term a, Term b) {
        Type wider = a.type().isScalar() ? b.type() : a.type();
        Type type = function.decides() ? new Type(Kind.FLAG, wider.dimensions()) : Type.real(wider.dimensions());
        return terms.apply(new Operation.Elementwise(function), type, span, a, b);
    }

    /** 1 where {@code raw} is a gap. */
    Term missing(Term raw) {
        return terms.apply(
                new Operation.Elementwise(ElementwiseOp.MISSING),
                new Type(Kind.FLAG, raw.type().dimensions()),
                span,
                raw);
    }

    /** Elementwise; a scalar condition or branch is widened. */
    Term choose(Term condition, Term then, Term otherwise) {
        Type widest = List.of(condition, then, otherwise).stream()
                .map(Term::type)
                .filter(type -> !type.isScalar())
                .findFirst()
                .orElse(Type.SCALAR);
        return terms.apply(new Operation.Select(), Type.real(widest.dimensions()), span, condition, then, otherwise);
    }

    Term matmul(Term vector, Term matrix) {
        return terms.apply(
                new Operation.Matmul(), Type.real(matrix.type().dimensions().get(1)), span, vector, matrix);
    }

    /** The product of two vectors, as a number. */
    Term dot(Term a, Term b) {
        Type column = Type.real(Math.toIntExact(b.type().size()), 1);
        return terms.apply(
                new Operation.Reshape(),
                Type.SCALAR,
                span,
                matmul(a, terms.apply(new Operation.Reshape(), column, span, b)));
    }

    /** Elements of a vector. */
    Term slice(Term vector, int from, int to) {
        return from == 0 && to == vector.type().size()
                ? vector
                : terms.apply(new Operation.Slice(0, from, to), Type.real(to - from), span, vector);
    }

    /** One element of a vector, as a number. */
    Term element(Term vector, int index) {
        return terms.apply(new Operation.Reshape(), Type.SCALAR, span, slice(vector, index, index + 1));
    }

    Term repeat(Term scalar, int times) {
        return terms.apply(new Operation.Repeat(0), Type.real(times), span, scalar);
    }

    /** One vector of scalars and vectors. */
    Term join(List<Term> parts) {
        List<Term> vectors = new ArrayList<>();
        int size = 0;
        for (Term part : parts) {
            vectors.add(part.type().isScalar() ? terms.apply(new Operation.Reshape(), Type.real(1), span, part) : part);
            size += Math.toIntExact(part.type().size());
        }
        return vectors.size() == 1
                ? vectors.get(0)
                : terms.apply(new Operation.Concatenate(0), Type.real(size), span, vectors);
    }
}
