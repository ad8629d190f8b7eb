package mlpc.compiler.explain.report.prediction;

import java.util.List;
import java.util.Locale;
import mlpc.compiler.draw.Decimals;
import mlpc.compiler.explain.report.page.HtmlTable;
import mlpc.runtime.assess.Coverage;

/** Whether predicted quantiles are what they are called: the share of the rows that should lie up to each, and that which does. */
public final class CoverageSection {
    private CoverageSection() {}

    /** Nothing where no quantiles are predicted. */
    public static String html(List<Coverage> coverages) {
        if (coverages.isEmpty()) {
            return "";
        }
        HtmlTable table = new HtmlTable()
                .words("rows")
                .numbers("should be")
                .numbers("are")
                .numbers("95 % of samples");
        for (Coverage found : coverages) {
            table.row(List.of(
                    found.low() == 0
                            ? "up to the " + percent(found.high()) + " quantile"
                            : "from " + percent(found.low()) + " to " + percent(found.high()),
                    share(found.nominal()),
                    share(found.observed()),
                    found.interval()
                            .map(range -> share(range.low()) + " to " + share(range.high()))
                            .orElse("too few rows")));
        }
        return "<h3>Whether quantiles are what they are called</h3>\n" + table;
    }

    private static String percent(double level) {
        return Decimals.brief(100 * level) + " %";
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * value);
    }
}
