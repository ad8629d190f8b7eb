package mlpc.compiler.plan.loop;

import java.util.Locale;
import java.util.Optional;
import mlpc.compiler.graph.Primitive;

/** A function of rows that the runtime has: in vectors where it can, with the bits of the scalar function. */
public enum RowFunction {
    /** max(z + bias, 0), of a row and a shared vector. */
    RELU,
    /** adjoint · (1 where y is above 0, else 0), y being what ReLU gave. */
    RELU_BACK,
    EXP,
    EXPM1,
    LOG,
    LOG1P,
    /** Of a row, or of the sum of a row and a shared vector; so is LOGISTIC. */
    TANH,
    LOGISTIC,
    SOFTPLUS,
    ERF;

    /** {@code relu_back}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What computes the primitive for each element of one row. */
    public static Optional<RowFunction> of(Primitive primitive) {
        return switch (primitive) {
            case EXP -> Optional.of(EXP);
            case EXPM1 -> Optional.of(EXPM1);
            case LOG -> Optional.of(LOG);
            case LOG1P -> Optional.of(LOG1P);
            case TANH -> Optional.of(TANH);
            case LOGISTIC -> Optional.of(LOGISTIC);
            case SOFTPLUS -> Optional.of(SOFTPLUS);
            case ERF -> Optional.of(ERF);
            default -> Optional.empty();
        };
    }
}
