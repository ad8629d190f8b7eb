package mlpc.compiler.rewrite.algebra;

import static mlpc.compiler.rewrite.law.Law.Exactness.EXACT;
import static mlpc.compiler.rewrite.law.Law.Exactness.ROUNDING;
import static mlpc.compiler.rewrite.law.LawNotation.*;
import static mlpc.compiler.rewrite.law.Pattern.constant;
import static mlpc.compiler.rewrite.law.Pattern.letter;
import static mlpc.compiler.rewrite.law.Pattern.number;

import java.util.List;
import java.util.function.Predicate;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.rewrite.law.Law;
import mlpc.compiler.rewrite.law.Law.Exactness;
import mlpc.compiler.rewrite.law.Pattern;
import mlpc.compiler.rewrite.law.Pattern.Bindings;
import mlpc.compiler.rewrite.law.Pattern.Letter;

/**
 * The laws of elementwise arithmetic. Letters are tensors of one shape, c and d constants. Signs move outwards and
 * constants to the front, so that terms that cancel become adjacent.
 */
public final class Algebra {
    private static final Letter x = letter("x");
    private static final Letter y = letter("y");
    private static final Letter b = letter("b");
    private static final Pattern c = constant("c");
    private static final Pattern d = constant("d");
    private static final Pattern _0 = number(0);
    private static final Pattern _1 = number(1);
    private static final Pattern _2 = number(2);

    private Algebra() {}

    // spotless:off
    public static final List<Law> LAWS = List.of(
        // nothing to do
        law("x + 0 = x",                     EXACT,    plus(x, _0),                        x),
        law("x − 0 = x",                     EXACT,    minus(x, _0),                       x),
        law("0 − x = −x",                    EXACT,    minus(_0, x),                       minus(x)),
        law("x · 1 = x",                     EXACT,    times(x, _1),                       x),
        law("x · 0 = 0",                     ROUNDING, times(x, _0),                       _0),
        law("x · (−1) = −x",                 EXACT,    times(x, number(-1)),               minus(x)),
        law("x / 1 = x",                     EXACT,    over(x, _1),                        x),
        law("x / (−1) = −x",                 EXACT,    over(x, number(-1)),                minus(x)),
        law("0 / x = 0",                     ROUNDING, over(_0, x),                        _0),
        law("x − x = 0",                     ROUNDING, minus(x, x),                        _0),
        law("x + x = 2·x",                   EXACT,    plus(x, x),                         times(_2, x)),
        law("x^1 = x",                       EXACT,    power(x, _1),                       x),
        law("x^0 = 1",                       EXACT,    power(x, _0),                       _1),
        law("x^½ = √x",                      ROUNDING, power(x, number(0.5)),              sqrt(x)),
        law("x^(−1) = 1/x",                  ROUNDING, power(x, number(-1)),               over(_1, x)),

        // signs
        law("−(−x) = x",                     EXACT,    minus(minus(x)),                    x),
        law("−(x − y) = y − x",              EXACT,    minus(minus(x, y)),                 minus(y, x)),
        law("x + (−y) = x − y",              EXACT,    plus(x, minus(y)),                  minus(x, y)),
        law("x − (−y) = x + y",              EXACT,    minus(x, minus(y)),                 plus(x, y)),
        law("−x − y = −(x + y)",             EXACT,    minus(minus(x), y),                 minus(plus(x, y))),
        law("−(c·x) = (−c)·x",               EXACT,    minus(times(c, x)),                 times(minus(c), x)),
        law("c·(−x) = (−c)·x",               EXACT,    times(c, minus(x)),                 times(minus(c), x)),
        law("x·(−y) = −(x·y)",               EXACT,    times(x, minus(y)),                 minus(times(x, y))),
        law("(−x)/y = −(x/y)",               EXACT,    over(minus(x), y),                  minus(over(x, y))),
        law("x/(−y) = −(x/y)",               EXACT,    over(x, minus(y)),                  minus(over(x, y))),
        law("x + (−c)·y = x − c·y",          EXACT,    plus(x, times(c, y)),               minus(x, times(minus(c), y)),   isNegative(c)),
        law("x − (−c)·y = x + c·y",          EXACT,    minus(x, times(c, y)),              plus(x, times(minus(c), y)),    isNegative(c)),
        law("x + (−c) = x − c",              EXACT,    plus(x, c),                         minus(x, minus(c)),             isNegative(c)),
        law("x − (−c) = x + c",              EXACT,    minus(x, c),                        plus(x, minus(c)),              isNegative(c)),
        law("|−x| = |x|",                    EXACT,    abs(minus(x)),                      abs(x)),
        law("(−x)^2 = x^2",                  EXACT,    power(minus(x), _2),                power(x, _2)),
        law("cos(−x) = cos x",               EXACT,    cos(minus(x)),                      cos(x)),
        law("sin(−x) = −sin x",              EXACT,    sin(minus(x)),                      minus(sin(x))),
        law("tanh(−x) = −tanh x",            EXACT,    tanh(minus(x)),                     minus(tanh(x))),

        // constants combine
        law("c·(d·x) = (c·d)·x",             ROUNDING, times(c, times(d, x)),              times(times(c, d), x)),
        law("c·(x/d) = (c/d)·x",             ROUNDING, times(c, over(x, d)),               times(over(c, d), x)),
        law("c·(d/x) = (c·d)/x",             ROUNDING, times(c, over(d, x)),               over(times(c, d), x)),
        law("(c·x)/d = (c/d)·x",             ROUNDING, over(times(c, x), d),               times(over(c, d), x)),
        law("(x/c)/d = x/(c·d)",             ROUNDING, over(over(x, c), d),                over(x, times(c, d))),
        law("x·(c·y) = c·(x·y)",             ROUNDING, times(x, times(c, y)),              times(c, times(x, y)),          isNoConstant(x)),
        law("(x + c) + d = x + (c + d)",     ROUNDING, plus(plus(x, c), d),                plus(x, plus(c, d))),
        law("(x + c) − d = x + (c − d)",     ROUNDING, minus(plus(x, c), d),               plus(x, minus(c, d))),
        law("(x − c) + d = x + (d − c)",     ROUNDING, plus(minus(x, c), d),               plus(x, minus(d, c))),
        law("(x − c) − d = x − (c + d)",     ROUNDING, minus(minus(x, c), d),              minus(x, plus(c, d))),
        law("c − (d − x) = x + (c − d)",     ROUNDING, minus(c, minus(d, x)),              plus(x, minus(c, d))),
        law("c·x + d·x = (c + d)·x",         ROUNDING, plus(times(c, x), times(d, x)),     times(plus(c, d), x)),
        law("c·x − d·x = (c − d)·x",         ROUNDING, minus(times(c, x), times(d, x)),    times(minus(c, d), x)),
        law("c·x + x = (c + 1)·x",           ROUNDING, plus(times(c, x), x),               times(plus(c, _1), x)),
        law("c·x − x = (c − 1)·x",           ROUNDING, minus(times(c, x), x),              times(minus(c, _1), x)),
        law("x − c·x = (1 − c)·x",           ROUNDING, minus(x, times(c, x)),              times(minus(_1, c), x)),

        // thresholds
        law("step(relu x) = step x",         EXACT,    step(relu(x)),                      step(x)),
        law("step(step x) = step x",         EXACT,    step(step(x)),                      step(x)),
        law("step x · step x = step x",      EXACT,    times(step(x), step(x)),            step(x)),
        law("relu(relu x) = relu x",         EXACT,    relu(relu(x)),                      relu(x)),
        law("relu|x| = |x|",                 EXACT,    relu(abs(x)),                       abs(x)),
        law("|relu x| = relu x",             EXACT,    abs(relu(x)),                       relu(x)),
        law("||x|| = |x|",                   EXACT,    abs(abs(x)),                        abs(x)),
        law("relu x · step x = relu x",      ROUNDING, times(relu(x), step(x)),            relu(x)),
        law("x · step x = relu x",           ROUNDING, times(x, step(x)),                  relu(x)),
        law("x · sign x = |x|",              ROUNDING, times(x, sign(x)),                  abs(x)),
        law("|x| · sign x = x",              ROUNDING, times(abs(x), sign(x)),             x),
        law("sign(sign x) = sign x",         EXACT,    sign(sign(x)),                      sign(x)),
        law("max(x, 0) = relu x",            EXACT,    maximum(x, _0),                     relu(x)),
        law("max(x, x) = x",                 EXACT,    maximum(x, x),                      x),
        law("min(x, x) = x",                 EXACT,    minimum(x, x),                      x),
        law("if c then x else x = x",        EXACT,    select(b, x, x),                    x),
        law("if 1 then x else y = x",        EXACT,    select(_1, x, y),                   x),
        law("if 0 then x else y = y",        EXACT,    select(_0, x, y),                   y),

        // functions
        law("√(x^2) = |x|",                  ROUNDING, sqrt(power(x, _2)),                 abs(x)),
        law("√(x·x) = |x|",                  ROUNDING, sqrt(times(x, x)),                  abs(x)));
    // spotless:on

    private static Law law(String name, Exactness exactness, Pattern left, Pattern right) {
        return Law.of(name, exactness, Law.Kind.ALGEBRA, left, right);
    }

    private static Law law(
            String name, Exactness exactness, Pattern left, Pattern right, Predicate<Bindings> condition) {
        return Law.of(name, exactness, Law.Kind.ALGEBRA, left, right, condition);
    }

    private static Predicate<Bindings> isNegative(Pattern constant) {
        return found ->
                found.constant(constant).isUniform() && found.constant(constant).uniformValue() < 0;
    }

    /** Two constants are folded instead; without this the law would be its own inverse. */
    private static Predicate<Bindings> isNoConstant(Letter letter) {
        return found -> !(found.node(letter) instanceof Expr.Constant);
    }
}
