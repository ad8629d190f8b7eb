package mlpc.runtime.network;

import java.util.Optional;
import mlpc.runtime.signature.Precision;

/** Computes every named value inside a model. The compiler provides one; generated code alone has none. */
public interface Tracer {
    /**
     * {@return the rows as one batch}
     *
     * @param weights a tensor for each parameter and state
     * @param rows inputs, and targets if losses are wanted
     * @param options as in training or as in a prediction
     */
    Trace trace(Weights weights, Dataset rows, TraceOptions options);

    /**
     * {@return the first operation whose value or derivative is infinite or NaN though its arguments are finite, in words:
     * {@code `log(scaled)` at net.mlp:5, where scaled is -1}} Nothing if there is none, or if this tracer does not look.
     *
     * @param weights a tensor for each parameter and state
     * @param rows inputs, and targets if losses are wanted
     * @param options as in training or as in a prediction
     * @param precision the precision that numbers are rounded to
     */
    default Optional<String> notFinite(Weights weights, Dataset rows, TraceOptions options, Precision precision) {
        return Optional.empty();
    }
}
