package mlpc.compiler.build;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A value of a model that is being built: an input, a target, a parameter, or what is computed from them. Its shape is found when
 * the model is compiled, as in a file.
 *
 * <pre>{@code
 * ModelBuilder model = new ModelBuilder("M");
 * ModelValue x = model.input("x", "real[2]");
 * ModelValue t = model.target("t", "real");
 * ModelValue y = x.through("dense(8, tanh)").through("unit(logistic)");   // x |> dense(8, tanh) |> unit(logistic)
 * ModelValue squared = y.minus(t).power(2).times(0.5);                    // (y - t)^2 * 0.5
 * }</pre>
 */
public final class ModelValue {
    /** From loose to tight: what binds more loosely than its place asks for is put in parentheses. */
    private static final int PIPE = 0;

    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int MATRIX_PRODUCT = 3;
    private static final int SIGN = 4;
    private static final int POWER = 5;
    private static final int ATOM = 6;

    private final ModelBuilder model;
    private final String text;
    private final int binding;

    private ModelValue(ModelBuilder model, String text, int binding) {
        this.model = model;
        this.text = text;
        this.binding = binding;
    }

    static ModelValue named(ModelBuilder model, String name) {
        return new ModelValue(model, name, ATOM);
    }

    /**
     * {@return the sum, element by element}
     *
     * @param other of the same shape, or a scalar
     */
    public ModelValue plus(ModelValue other) {
        return binary(" + ", other, SUM, SUM, PRODUCT);
    }

    /**
     * {@return the sum with a number}
     *
     * @param number a constant
     */
    public ModelValue plus(double number) {
        return plus(constant(number));
    }

    /**
     * {@return the difference, element by element}
     *
     * @param other of the same shape, or a scalar
     */
    public ModelValue minus(ModelValue other) {
        return binary(" - ", other, SUM, SUM, PRODUCT);
    }

    /**
     * {@return the difference from a number}
     *
     * @param number a constant
     */
    public ModelValue minus(double number) {
        return minus(constant(number));
    }

    /**
     * {@return the product, element by element}
     *
     * @param other of the same shape, or a scalar
     */
    public ModelValue times(ModelValue other) {
        return binary(" * ", other, PRODUCT, PRODUCT, MATRIX_PRODUCT);
    }

    /**
     * {@return the product with a number}
     *
     * @param number a constant
     */
    public ModelValue times(double number) {
        return times(constant(number));
    }

    /**
     * {@return the quotient, element by element}
     *
     * @param other of the same shape, or a scalar
     */
    public ModelValue dividedBy(ModelValue other) {
        return binary(" / ", other, PRODUCT, PRODUCT, MATRIX_PRODUCT);
    }

    /**
     * {@return the matrix product: {@code real[m, n] @ real[n]} is {@code real[m]}}
     *
     * @param other a vector or matrix
     */
    public ModelValue matrixTimes(ModelValue other) {
        return binary(" @ ", other, MATRIX_PRODUCT, MATRIX_PRODUCT, SIGN);
    }

    /**
     * {@return a power, element by element}
     *
     * @param exponent a constant
     */
    public ModelValue power(double exponent) {
        return binary("^", constant(exponent), POWER, ATOM, ATOM);
    }

    /** {@return the value with the other sign} */
    public ModelValue negated() {
        return new ModelValue(model, "-" + at(POWER), SIGN);
    }

    /**
     * {@return an element of a vector, or a row of a matrix}
     *
     * @param index counted from 0
     */
    public ModelValue element(int index) {
        return new ModelValue(model, at(ATOM) + "[" + index + "]", ATOM);
    }

    /**
     * {@return what a function of the language, or of the prelude, makes of this value and others}
     *
     * @param function its name, such as {@code tanh} or {@code binary_cross_entropy}
     * @param others its further arguments, in order
     */
    public ModelValue apply(String function, ModelValue... others) {
        String arguments =
                Arrays.stream(others).map(other -> ", " + mine(other).text).collect(Collectors.joining());
        return new ModelValue(model, function + "(" + text + arguments + ")", ATOM);
    }

    /**
     * {@return what a layer makes of this value}
     *
     * @param layer as the language has it behind {@code |>}, such as {@code dense(8, tanh)}
     */
    public ModelValue through(String layer) {
        return new ModelValue(model, at(PIPE) + " |> " + layer, PIPE);
    }

    /** {@return the value as it stands in the text of the model} */
    @Override
    public String toString() {
        return text;
    }

    ModelBuilder model() {
        return model;
    }

    private ModelValue binary(String operator, ModelValue other, int result, int left, int right) {
        return new ModelValue(model, at(left) + operator + mine(other).at(right), result);
    }

    private ModelValue mine(ModelValue other) {
        if (other.model != model) {
            throw new IllegalArgumentException(
                    "`" + other.text + "` is of another model, " + other.model.name() + ", than `" + text + "`");
        }
        return other;
    }

    private String at(int place) {
        return binding < place ? "(" + text + ")" : text;
    }

    /** A negative number is one behind a sign. */
    private ModelValue constant(double number) {
        return new ModelValue(model, number(number), number < 0 ? SIGN : ATOM);
    }

    static String number(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("a constant of a model is a finite number, not " + number);
        }
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number).toLowerCase(Locale.ROOT);
    }
}
