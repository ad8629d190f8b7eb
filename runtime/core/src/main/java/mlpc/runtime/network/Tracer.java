package mlpc.runtime.network;

import java.util.Optional;
import mlpc.runtime.signature.Precision;

/** Shows every named value inside a model. The compiler brings one; generated code alone has none. */
public interface Tracer {
    /** The rows as one batch. */
    Trace trace(Weights weights, Dataset rows, TraceOptions options);

    /**
     * The first operation whose value or derivative is infinite or NaN though what it is applied to is finite, in words:
     * {@code `log(scaled)` at net.mlp:5, where scaled is -1}. Nothing if there is none, or if this tracer does not look.
     *
     * @param precision what numbers are rounded to
     */
    default Optional<String> notFinite(Weights weights, Dataset rows, TraceOptions options, Precision precision) {
        return Optional.empty();
    }
}
