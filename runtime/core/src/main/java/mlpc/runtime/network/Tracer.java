package mlpc.runtime.network;

/** Shows every named value inside a model. The compiler brings one; generated code alone has none. */
public interface Tracer {
    /** The rows as one batch. */
    Trace trace(Weights weights, Dataset rows, TraceOptions options);
}
