package mlpc.compiler.cli.output;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mlpc.runtime.assess.Coverage;

/** Whether predicted quantiles are what they are called: the share of rows that should lie there, and that which does. */
final class CoverageTable {
    private CoverageTable() {}

    static void print(PrintWriter out, List<Coverage> coverages) {
        if (coverages.isEmpty()) {
            return;
        }
        out.printf("%n  %-24s %8s %9s   %s%n", "rows up to a quantile", "should", "are", "95 % of samples");
        for (Coverage found : coverages) {
            String where = found.low() == 0
                    ? "up to " + percent(found.high())
                    : "from " + percent(found.low()) + " to " + percent(found.high());
            String interval = found.interval()
                    .map(range -> share(range.low()) + " to " + share(range.high()))
                    .orElse("too few rows");
            out.printf("  %-24s %8s %9s   %s%n", where, share(found.nominal()), share(found.observed()), interval);
        }
    }

    static List<Map<String, Object>> json(List<Coverage> coverages) {
        return coverages.stream().map(CoverageTable::json).toList();
    }

    private static Map<String, Object> json(Coverage found) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("from", found.low());
        fields.put("to", found.high());
        fields.put("nominal", found.nominal());
        fields.put("observed", found.observed());
        found.interval().ifPresent(interval -> {
            fields.put("low", interval.low());
            fields.put("high", interval.high());
        });
        return fields;
    }

    private static String percent(double level) {
        return NumberFormat.brief(100 * level) + " %";
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
