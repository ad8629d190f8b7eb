package mlpc.compiler.plan.loop;

import java.util.Locale;
import java.util.Optional;
import mlpc.compiler.graph.Primitive;

/**
 * A function of the runtime over a whole row: with vectors where possible, and with the same bits as the scalar
 * function.
 */
public enum RowFunction {
    /** max(z + bias, 0), of a row and a shared vector. */
    RELU,
    /** The adjoint of ReLU: adjoint · (1 where y > 0, else 0), where y is the result of ReLU. */
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

    /** Whether the runtime has a form of it for many short rows. */
    boolean hasShortForm() {
        return this != RELU && this != RELU_BACK;
    }

    /** {@code relu_back}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The row function for an elementwise primitive. */
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
