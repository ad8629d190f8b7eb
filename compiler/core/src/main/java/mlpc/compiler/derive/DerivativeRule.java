package mlpc.compiler.derive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import mlpc.compiler.graph.Expr;

/**
 * One row of {@link Derivatives}: how a primitive passes the adjoint ȳ of its result to each argument. It is a
 * vector-Jacobian product, x̄ = ȳ·∂y/∂x, in the shape of x. A term is built only when it is needed.
 */
interface DerivativeRule {
    /** Whether the result follows small changes of the argument; if not, its adjoint is zero everywhere. */
    boolean hasDerivative(int argument);

    /** The contribution of the adjoint {@code dy} of {@code y} to the adjoint of one argument. */
    Expr adjoint(Expr.Apply y, int argument, Expr dy);

    /** A term for any argument, by its number. */
    interface Term {
        Expr of(Expr.Apply y, int argument, Expr dy);
    }

    /** A term of y = f(x). */
    interface Unary {
        Expr of(Expr x, Expr y, Expr dy);
    }

    /** A term of y = f(a, b). */
    interface Binary {
        Expr of(Expr a, Expr b, Expr y, Expr dy);
    }

    /** A term of a movement or a reduction y of x, which also reads y's attributes. */
    interface Shaped {
        Expr of(Expr x, Expr.Apply y, Expr dy);
    }

    static DerivativeRule unary(Unary x) {
        return terms(List.of((y, argument, dy) -> x.of(y.argument(0), y, dy)));
    }

    static DerivativeRule shaped(Shaped x) {
        return terms(List.of((y, argument, dy) -> x.of(y.argument(0), y, dy)));
    }

    static DerivativeRule binary(Binary a, Binary b) {
        return terms(List.of(
                (y, argument, dy) -> a.of(y.argument(0), y.argument(1), y, dy),
                (y, argument, dy) -> b.of(y.argument(0), y.argument(1), y, dy)));
    }

    /** A selection y = if c then a else b. The condition has derivative 0; the terms receive c. */
    static DerivativeRule choice(Unary then, Unary otherwise) {
        List<Term> terms = new ArrayList<>(Collections.singletonList(null));
        terms.add((y, argument, dy) -> then.of(y.argument(0), y, dy));
        terms.add((y, argument, dy) -> otherwise.of(y.argument(0), y, dy));
        return terms(terms);
    }

    /** One term for any number of arguments. */
    static DerivativeRule each(Term term) {
        return new DerivativeRule() {
            @Override
            public boolean hasDerivative(int argument) {
                return true;
            }

            @Override
            public Expr adjoint(Expr.Apply y, int argument, Expr dy) {
                return term.of(y, argument, dy);
            }
        };
    }

    /** Step functions: the derivative is zero wherever it exists. */
    static DerivativeRule flat() {
        return terms(List.of());
    }

    private static DerivativeRule terms(List<Term> terms) {
        return new DerivativeRule() {
            @Override
            public boolean hasDerivative(int argument) {
                return argument < terms.size() && terms.get(argument) != null;
            }

            @Override
            public Expr adjoint(Expr.Apply y, int argument, Expr dy) {
                return terms.get(argument).of(y, argument, dy);
            }
        };
    }
}
