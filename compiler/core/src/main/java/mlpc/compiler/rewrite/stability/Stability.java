package mlpc.compiler.rewrite.stability;

import static mlpc.compiler.rewrite.law.LawNotation.*;
import static mlpc.compiler.rewrite.law.Pattern.letter;
import static mlpc.compiler.rewrite.law.Pattern.number;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.rewrite.law.Law;
import mlpc.compiler.rewrite.law.Pattern;
import mlpc.compiler.rewrite.law.Pattern.Letter;

/**
 * The laws that prevent overflow and cancellation. They are applied before anything is differentiated: if p/p were
 * cancelled only after differentiating −Σ t·log p, the result would be wrong where p underflows. σ is the logistic
 * function.
 */
public final class Stability {
    private static final Letter z = letter("z");
    private static final Letter x = letter("x");
    private static final Letter t = letter("t");
    private static final Letter a = letter("a");
    private static final Letter u = letter("u");
    private static final Letter m = letter("m");
    private static final Pattern _1 = number(1);
    private static final Pattern _2 = number(2);

    private Stability() {}

    // spotless:off
    public static final List<Law> LAWS = List.of(
        // softmax
        law("eᶻ / Σeᶻ = e^(z − logΣeᶻ)",            over(exp(z), spread(sum(exp(z)))),                exp(minus(z, spread(logSumExp(z))))),
        law("log Σeᶻ = logΣeᶻ, largest first",      log(sum(exp(z))),                                 logSumExp(z)),
        law("(z−m) − logΣe^(z−m) = z − logΣeᶻ",     minus(minus(z, spread(m)), spread(logSumExp(minus(z, spread(m))))),
                                                                                                      minus(z, spread(logSumExp(z)))),
        law("log eᶻ = z",                           log(exp(z)),                                      z),
        law("log(eᶻ / x) = z − log x",              log(over(exp(z), x)),                             minus(z, log(x))),
        law("log(x / eᶻ) = log x − z",              log(over(x, exp(z))),                             minus(log(x), z)),
        law("log(x · eᶻ) = log x + z",              log(times(x, exp(z))),                            plus(log(x), z)),

        law("log part of eᶻ = part of z",           List.of(Primitive.LOG), Exponentials::logOfPart),
        law("log Σ t·eᶻ = Σ t·z for a class t",     List.of(Primitive.LOG), Exponentials::logOfChosen),

        // the logistic function
        law("1 / (1 + eᶻ) = σ(−z)",                 over(_1, plus(_1, exp(z))),                       logistic(minus(z))),
        law("eᶻ / (1 + eᶻ) = σ(z)",                 over(exp(z), plus(_1, exp(z))),                   logistic(z)),
        law("log(1 + eᶻ) = softplus z",             log(plus(_1, exp(z))),                            softplus(z)),
        law("log1p eᶻ = softplus z",                log1p(exp(z)),                                    softplus(z)),
        law("log(eᵃ + eᶻ) = a + softplus(z − a)",   log(plus(exp(a), exp(z))),                        plus(a, softplus(minus(z, a)))),
        law("eᵃ / (eᵃ + eᵇ + …) = part of a softmax", List.of(Primitive.DIVIDE), ExponentialSums::share),
        law("log(eᵃ + eᵇ + eᶜ + …) = logΣe of all", List.of(Primitive.LOG),    ExponentialSums::logarithm),
        law("a + softplus(z − a) − a = softplus(z − a)", minus(plus(a, softplus(minus(z, a))), a),      softplus(minus(z, a))),
        law("a + softplus(z − a) − z = softplus(a − z)", minus(plus(a, softplus(minus(z, a))), z),      softplus(minus(a, z))),
        law("a − (a + softplus(z − a)) = −softplus(z − a)", minus(a, plus(a, softplus(minus(z, a)))),   minus(softplus(minus(z, a)))),
        law("z − (a + softplus(z − a)) = −softplus(a − z)", minus(z, plus(a, softplus(minus(z, a)))),   minus(softplus(minus(a, z)))),
        law("softplus(z) − z = softplus(−z)",       minus(softplus(z), z),                              softplus(minus(z))),
        law("log σ(z) = −softplus(−z)",             log(logistic(z)),                                 minus(softplus(minus(z)))),
        law("log(1 − σ(z)) = −softplus z",          log(minus(_1, logistic(z))),                      minus(softplus(z))),
        law("log1p(−σ(z)) = −softplus z",           log1p(minus(logistic(z))),                        minus(softplus(z))),

        // cross-entropy of the logistic function
        law("t·s(−z) + (1−t)·s(z) = s(z) − t·z",    plus(times(t, softplus(u)), times(minus(_1, t), softplus(z))),
                                                                                                      minus(softplus(z), times(t, z)),   u, z),

        // hyperbolic tangent
        law("(eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ) = tanh z",     over(minus(exp(z), exp(u)), plus(exp(z), exp(u))), tanh(z),                          u, z),
        law("(eᶻ − 1) / (eᶻ + 1) = tanh(z/2)",      over(expm1(z), plus(exp(z), _1)),                 tanh(over(z, _2))),

        // near zero
        law("eᶻ − 1 = expm1 z",                     minus(exp(z), _1),                                expm1(z)),
        law("1 − eᶻ = −expm1 z",                    minus(_1, exp(z)),                                minus(expm1(z))),
        law("log(1 + x) = log1p x",                 log(plus(_1, x)),                                 log1p(x)),
        law("log(1 − x) = log1p(−x)",               log(minus(_1, x)),                                log1p(minus(x))));
    // spotless:on

    private static Law law(String name, Pattern left, Pattern right) {
        return Law.of(name, Law.Exactness.ROUNDING, Law.Kind.STABILITY, left, right);
    }

    /** A law in which u stands for −z, in any form that the laws about signs produce. */
    private static Law law(String name, Pattern left, Pattern right, Letter u, Letter z) {
        return Law.of(
                name,
                Law.Exactness.ROUNDING,
                Law.Kind.STABILITY,
                left,
                right,
                found -> Exponentials.areOpposite(found.node(u), found.node(z)));
    }

    /** A law whose right side is computed; null if the left side does not match. */
    private static Law law(String name, List<Primitive> heads, Law.RightSide right) {
        return new Law(
                name, Law.Exactness.ROUNDING, Law.Kind.STABILITY, heads, node -> Optional.ofNullable(right.of(node)));
    }
}
