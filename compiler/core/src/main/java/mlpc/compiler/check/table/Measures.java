package mlpc.compiler.check.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mlpc.compiler.check.expand.LayerExpansion;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.source.Span;
import mlpc.runtime.signature.Initialiser;
import mlpc.runtime.signature.Measure;
import mlpc.runtime.signature.Statistic;
import mlpc.runtime.signature.Transform;

/** The statistics of a model's columns: states that are NaN until they are measured; and temperatures, which are 1 until then. */
public final class Measures {
    private final LayerExpansion expansion;
    private final Map<String, Statistic> statistics = new LinkedHashMap<>();

    public Measures(LayerExpansion expansion) {
        this.expansion = expansion;
    }

    /** The statistics that the signature lists. */
    public List<Statistic> all() {
        return new ArrayList<>(statistics.values());
    }

    /** Whether a state is measured rather than updated. */
    public boolean has(String state) {
        return statistics.containsKey(state);
    }

    /** {@code species.temperature}: 1 until it is fitted. */
    Term temperature(String target, Span span) {
        String name = target + "." + Measure.TEMPERATURE.name().toLowerCase(Locale.ROOT);
        statistics.putIfAbsent(name, Statistic.of(name, target, Measure.TEMPERATURE));
        return expansion.state(name, Type.SCALAR, Initialiser.fill(1), span);
    }

    /** {@code bird.mass.mean}: the state of that name, made when it is first asked for. */
    Term of(String field, Measure measure, Transform of, Type type, Span span) {
        String name = field + "." + measure.name().toLowerCase(Locale.ROOT);
        statistics.putIfAbsent(name, new Statistic(name, field, measure, of));
        return expansion.state(name, type, Initialiser.fill(Double.NaN), span);
    }
}
