package mlpc.compiler.check.scope;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mlpc.compiler.check.model.ElementwiseOp;

/** The functions that cannot be written in the language itself; all others are in the prelude. */
public enum Builtin {
    EXP(ElementwiseOp.EXP),
    LOG(ElementwiseOp.LOG),
    LOG1P(ElementwiseOp.LOG1P),
    EXPM1(ElementwiseOp.EXPM1),
    SQRT(ElementwiseOp.SQRT),
    ABS(ElementwiseOp.ABS),
    SIGN(ElementwiseOp.SIGN),
    FLOOR(ElementwiseOp.FLOOR),
    SIN(ElementwiseOp.SIN),
    COS(ElementwiseOp.COS),
    TANH(ElementwiseOp.TANH),
    LOGISTIC(ElementwiseOp.LOGISTIC),
    SOFTPLUS(ElementwiseOp.SOFTPLUS),
    RELU(ElementwiseOp.RELU),
    ERF(ElementwiseOp.ERF),
    THRESHOLD(ElementwiseOp.STEP),
    STOP_GRADIENT(ElementwiseOp.STOP_GRADIENT),
    /** {@code frozen(layer)}: the layer with parameters that training does not change. */
    FROZEN("layer"),
    /** {@code max(a, b)} elementwise; {@code max(x)} of all elements; {@code max(x, axis: 0)}. */
    MAX("x", "y?", "axis?"),
    MIN("x", "y?", "axis?"),
    SUM("x", "axis?"),
    MEAN("x", "axis?"),
    DOT("a", "b"),
    OUTER("a", "b"),
    TRANSPOSE("x"),
    RESHAPE("x", "shape"),
    /** {@code concatenate(a, b, …, axis: 0)}. */
    CONCATENATE("parts"),
    /** {@code repeat(x, times, axis: 0)}: along a new axis. */
    REPEAT("x", "times", "axis?"),
    /** {@code size(x)} elements, or along an axis: a number known when the file compiles. */
    SIZE("x", "axis?"),
    /** The gradient of a scalar by a tensor. */
    GRAD("of", "by"),
    /** The derivative of each element of a tensor by each element of another. */
    JACOBIAN("of", "by"),
    /** {@code stack(n, template)}: n fresh instances in a row. */
    STACK("count", "template"),
    /** Uniform numbers in [0, 1) of x's shape. */
    UNIFORM_LIKE("x"),
    /** The mean over the rows of the batch. */
    BATCH_MEAN("x");

    private final Optional<ElementwiseOp> elementary;
    private final List<Arguments.Formal> formals;

    Builtin(ElementwiseOp elementary) {
        this.elementary = Optional.of(elementary);
        this.formals = List.of(new Arguments.Formal("z", true));
    }

    Builtin(String... names) {
        this.elementary = Optional.empty();
        this.formals = new ArrayList<>();
        for (String name : names) {
            boolean required = !name.endsWith("?");
            formals.add(new Arguments.Formal(required ? name : name.substring(0, name.length() - 1), required));
        }
    }

    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The elementwise operation that it is, if it is one. */
    public Optional<ElementwiseOp> elementary() {
        return elementary;
    }

    public List<Arguments.Formal> formals() {
        return List.copyOf(formals);
    }

    public static List<Builtin> all() {
        return Arrays.asList(values());
    }
}
