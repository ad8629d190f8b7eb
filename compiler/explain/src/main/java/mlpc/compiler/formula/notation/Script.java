package mlpc.compiler.formula.notation;

import java.util.List;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.Name;

/**
 * A way of writing: how the pieces that a {@link Writer} puts together look. Pieces are texts in the format itself. What has a body here is
 * how most formats write it, those that are lines of text.
 */
public interface Script {
    /**
     * The symbol of a value, or of its adjoint.
     *
     * @param tensor whether it has axes: vectors and matrices are bold where there is bold
     */
    String symbol(Name name, boolean bar, boolean tensor);

    /** w_ij. */
    String element(Name name, boolean bar, List<String> positions);

    /** An index's letter, by itself. */
    String letter(String letter);

    /** A number that is not negative. */
    String number(Numeral numeral);

    /** A bold 1: ones in every element. */
    String ones();

    /** {@code +}, {@code −}, {@code =}, {@code ∘}, {@code <}, with the space that it has around it. */
    String operator(String symbol);

    /** The same without space, within positions. */
    String tight(String symbol);

    /** A minus sign in front. */
    String minus();

    /** What stands between the factors of a product. */
    default String times(String left, String right) {
        return left + " " + right;
    }

    /** What stands between matrices and vectors that are multiplied. */
    default String product(String left, String right) {
        return times(left, right);
    }

    /** Each part twice: as it is, and with the brackets that it needs in a notation of one line. */
    String fraction(String numerator, String denominator, String bracketedNumerator, String bracketedDenominator);

    String power(String base, String exponent);

    String root(String of);

    /** A function's name. */
    String function(String title);

    /** A function's name with a prime. */
    default String prime(String title) {
        return function(title) + "'";
    }

    /** log y: without brackets. */
    default String applied(String function, String argument) {
        return function + " " + argument;
    }

    String brackets(String inside);

    /** [a < b]: 1 where it is so, else 0. */
    String indicator(String inside);

    String bars(String inside);

    /** ‖x‖. */
    String norm(String inside);

    /** Σ or max over an index or over all elements (an empty index), before its body. */
    String over(Formula.Kind kind, String index);

    String transposed(String of);

    /** then if condition, otherwise the third. */
    String choice(String condition, String then, String otherwise);

    /** ⌊a / b⌋. */
    String floor(String of, String by);

    /** x[a:b]. */
    default String part(String of, String range) {
        return of + "[" + range + "]";
    }

    /** Blocks above or beside one another. */
    String blocks(List<String> parts);

    /** Numbers in rows; one row is a vector. */
    String table(List<List<String>> rows);

    /** ⟨x⟩: the mean over the batch's rows. */
    String rowMean(String of);

    /** ∂/∂x or d/dx, before what is to be differentiated. */
    default String differentiation(String x, boolean partial) {
        return derivative("", x, partial);
    }

    /** ∂y/∂x or dy/dx. */
    String derivative(String y, String x, boolean partial);
}
