package mlpc.compiler.derive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import mlpc.compiler.graph.Expr;

/**
 * One row of {@link Derivatives}: how a primitive sends the adjoint ȳ of its result to each argument. It is a
 * vector-Jacobian product: x̄ = ȳ·∂y/∂x, of x's shape. A term is built only when somebody asks for it.
 */
interface DerivativeRule {
    /** Whether the result follows small changes of the argument; if not, its adjoint is zero everywhere. */
    boolean moves(int argument);

    /** What the adjoint {@code dy} of {@code y} adds to the adjoint of one of its arguments. */
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

    /** A choice y = if c then a else b: the condition is flat, the terms see c. */
    static DerivativeRule choice(Unary then, Unary otherwise) {
        List<Term> terms = new ArrayList<>(Collections.singletonList(null));
        terms.add((y, argument, dy) -> then.of(y.argument(0), y, dy));
        terms.add((y, argument, dy) -> otherwise.of(y.argument(0), y, dy));
        return terms(terms);
    }

    /** One term for however many arguments. */
    static DerivativeRule each(Term term) {
        return new DerivativeRule() {
            @Override
            public boolean moves(int argument) {
                return true;
            }

            @Override
            public Expr adjoint(Expr.Apply y, int argument, Expr dy) {
                return term.of(y, argument, dy);
            }
        };
    }

    /** Steps: zero wherever there is a derivative. */
    static DerivativeRule flat() {
        return terms(List.of());
    }

    private static DerivativeRule terms(List<Term> terms) {
        return new DerivativeRule() {
            @Override
            public boolean moves(int argument) {
                return argument < terms.size() && terms.get(argument) != null;
            }

            @Override
            public Expr adjoint(Expr.Apply y, int argument, Expr dy) {
                return terms.get(argument).of(y, argument, dy);
            }
        };
    }
}
