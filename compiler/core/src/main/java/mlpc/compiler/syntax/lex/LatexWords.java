package mlpc.compiler.syntax.lex;

import static java.util.Map.entry;

import java.util.Map;

/** What LaTeX's commands are here, for those who write one. */
final class LatexWords {
    private static final String LETTERS = "Names stand without a backslash: `exp(x)`, `alpha`.";

    private static final Map<String, String> HELP = Map.ofEntries(
            entry("frac", "A fraction is written `a / b`."),
            entry("sum", "A sum over elements is written `sum(x)`."),
            entry("prod", "A product is written `a * b`."),
            entry("sqrt", "A root is written `sqrt(x)`."),
            entry("cdot", "A product is written `a * b`, of a matrix `A @ b`."),
            entry("times", "A product is written `a * b`, of a matrix `A @ b`."),
            entry("odot", "The elementwise product is written `a * b`."),
            entry("circ", "The elementwise product is written `a * b`."),
            entry("top", "The transpose is written `W.T`."),
            entry("intercal", "The transpose is written `W.T`."),
            entry("sigma", "The logistic function is `logistic(z)`; a name may be `sigma` or `σ`."),
            entry("nabla", "The gradient is written `grad(loss, w)`."),
            entry("partial", "A derivative is written `grad(loss, w)`, of a function of one argument `f'(z)`."),
            entry("left", "Brackets grow by themselves: leave it out."),
            entry("right", "Brackets grow by themselves: leave it out."),
            entry("ln", "The natural logarithm is `log(x)`."),
            entry("lVert", "The Euclidean norm is written `sqrt(sum_of_squares(x))`."),
            entry("mathbb", "The real numbers are `real`, vectors of three `real[3]`."),
            entry("in", "A type stands after a colon: `input x: real[3]`."),
            entry("leq", "Write `<=`."),
            entry("geq", "Write `>=`."),
            entry("neq", "Write `!=`."),
            entry("sim", "A parameter is drawn with `~`."));

    private LatexWords() {}

    /** @param command without its backslash; empty if there is none */
    static String help(String command) {
        return HELP.getOrDefault(command.replaceAll("_+$", ""), LETTERS);
    }
}
