package mlpc.compiler;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Trace;
import mlpc.runtime.network.TraceOptions;
import mlpc.runtime.network.Tracer;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;
import org.jspecify.annotations.Nullable;

/** The tracer of a model that is compiled when it is first traced. */
final class LateTracer implements Tracer {
    private final Supplier<Compilation> compilation;
    private final Set<String> disabledRewrites;
    private @Nullable Tracer tracer;

    LateTracer(Supplier<Compilation> compilation, Set<String> disabledRewrites) {
        this.compilation = compilation;
        this.disabledRewrites = disabledRewrites;
    }

    @Override
    public Trace trace(Weights weights, Dataset rows, TraceOptions options) {
        return tracer().trace(weights, rows, options);
    }

    @Override
    public Optional<String> notFinite(Weights weights, Dataset rows, TraceOptions options, Precision precision) {
        return tracer().notFinite(weights, rows, options, precision);
    }

    private synchronized Tracer tracer() {
        if (tracer == null) {
            tracer = new GraphTracer(compilation.get().model(), disabledRewrites);
        }
        return tracer;
    }
}
