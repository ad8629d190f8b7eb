package mlpc.compiler.check.member;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.table.TableMembers;
import mlpc.compiler.source.NumberText;
import mlpc.runtime.signature.Quantile;

/**
 * Metrics that say whether quantiles have the share that they should: for each quantile that a loss teaches, the share of the rows whose target is
 * not above it, {@code price.coverage.10%}; and for the outermost two, the share between them, {@code price.coverage.10%-90%}.
 */
final class CoverageMetrics {
    private final TableMembers tables;
    private final List<Quantile> quantiles = new ArrayList<>();
    private final Map<String, Term> metrics = new LinkedHashMap<>();

    CoverageMetrics(TableMembers tables) {
        this.tables = tables;
    }

    /**
     * Adds the metrics of some losses.
     *
     * @param terms of the model, arguments first
     */
    void add(Collection<Term> losses, List<Term> terms) {
        Map<String, TreeMap<Double, QuantileLosses.Found>> byTarget = new LinkedHashMap<>();
        for (QuantileLosses.Found found : new QuantileLosses(terms).in(losses)) {
            byTarget.computeIfAbsent(found.target(), first -> new TreeMap<>(Comparator.naturalOrder()))
                    .putIfAbsent(found.level(), found);
        }
        byTarget.forEach((target, levels) -> {
            levels.forEach((level, found) -> add(
                    new Quantile(target, name(target, percent(level)), 0, level),
                    tables.notAbove(found.value(), found.predicted(), found.element())));
            if (levels.size() > 1) {
                QuantileLosses.Found low = levels.firstEntry().getValue();
                QuantileLosses.Found high = levels.lastEntry().getValue();
                String between = percent(low.level()) + "-" + percent(high.level());
                add(
                        new Quantile(target, name(target, between), low.level(), high.level()),
                        tables.between(
                                tables.notBelow(low.value(), low.predicted(), low.element()),
                                tables.notAbove(high.value(), high.predicted(), high.element())));
            }
        });
    }

    private void add(Quantile quantile, Term term) {
        quantiles.add(quantile);
        metrics.put(quantile.metric(), term);
    }

    private static String name(String target, String what) {
        return target + ".coverage." + what;
    }

    private static String percent(double level) {
        return NumberText.show(Math.rint(level * 1e8) / 1e6) + "%";
    }

    List<Quantile> quantiles() {
        return quantiles;
    }

    /** By name. */
    Map<String, Term> metrics() {
        return metrics;
    }
}
