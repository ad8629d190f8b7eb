package mlpc.compiler.explain.report.column;

import static mlpc.compiler.draw.Markup.escape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.draw.Markup;
import mlpc.compiler.explain.report.page.FigureName;
import mlpc.compiler.explain.report.page.HtmlTable;
import mlpc.compiler.explain.report.training.ReportInput;
import mlpc.compiler.source.NumberText;
import mlpc.runtime.assess.Figure;
import mlpc.runtime.inspect.Importance;
import mlpc.runtime.inspect.InputColumn;
import mlpc.runtime.inspect.PartialDependence;
import mlpc.runtime.inspect.RowSample;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;

/** What the model does with each column: how much it relies on it, and how predictions follow it. */
public final class ColumnsSection {
    private static final int REPETITIONS = 3;
    private static final int MOST_ROWS = 2_000;
    private static final int DEPENDENCE_ROWS = 200;
    private static final int PLACES = 12;
    /** More columns are not drawn: those that matter most are. */
    private static final int MOST_DRAWN = 12;

    private static final int MOST_LISTED = 30;

    private final ReportInput in;
    private final Effort effort;
    private final List<Importance> importances;
    private final int rows;

    public ColumnsSection(ReportInput in) {
        this.in = in;
        this.effort = Effort.of(in);
        List<InputColumn> columns = InputColumn.of(in.signature().inputs());
        this.rows = columns.size() < 2 ? 0 : effort.rows((double) columns.size() * REPETITIONS, 0.5, MOST_ROWS);
        this.importances = rows == 0 ? List.of() : measure(columns);
    }

    private List<Importance> measure(List<InputColumn> columns) {
        Dataset sample = RowSample.of(in.measured(), rows, in.recipe().seed());
        List<Importance> found = new ArrayList<>(Importance.of(
                sample, columns, in.model()::evaluate, REPETITIONS, in.recipe().seed()));
        found.sort(LossShare::compare);
        return found;
    }

    /** The columns' names, those that matter most first; empty if that was not measured. */
    public List<String> ranked() {
        return importances.stream().map(found -> found.column().name()).toList();
    }

    public String html() {
        StringBuilder html = new StringBuilder();
        if (!importances.isEmpty()) {
            html.append(table());
        }
        PatchMap.of(in, effort).ifPresent(html::append);
        html.append(dependences());
        return html.length() == 0
                ? "<p>There is nothing to compare: the row is one whole, or its columns are too many to be looked at in a"
                        + " time that is short beside the training.</p>\n"
                : html.toString();
    }

    private String table() {
        Optional<String> metric = importances.get(0).metrics().keySet().stream().findFirst();
        HtmlTable table = new HtmlTable().words("column").words("").numbers("loss");
        metric.ifPresent(name -> table.numbers(FigureName.ofMetric(name)));
        LossShare share = LossShare.of(importances);
        for (Importance found : importances.subList(0, Math.min(MOST_LISTED, importances.size()))) {
            List<String> cells = new ArrayList<>(List.of(
                    "<b>" + escape(found.column().name()) + "</b>",
                    "<span class=\"bar\"><i style=\"width:" + Markup.number(100 * share.of(found.loss()))
                            + "%\"></i></span>",
                    escape(LossShare.text(found.loss())) + deviation(found)));
            metric.ifPresent(
                    name -> cells.add(escape(change(name, found.metrics().getOrDefault(name, Double.NaN)))));
            table.rowOfMarkup(cells);
        }
        int measured = Math.min(rows, in.measured().size());
        return "<h3>How much each column matters</h3>\n<p>How much the loss grows when the values of one column are mixed among"
                + " the rows, so that they say nothing any more (permutation importance; mean and deviation of "
                + REPETITIONS + " orders, on " + NumberText.counted(measured, "row")
                + "). Columns that say the same share what they are worth."
                + (LossShare.unknown(importances) > 0
                        ? " Where the loss of some row is infinite or NaN, so is the difference, and no bar is drawn."
                        : "")
                + "</p>\n" + table
                + (importances.size() > MOST_LISTED
                        ? "<p class=\"soft\">" + (importances.size() - MOST_LISTED)
                                + " columns that matter less are left out.</p>\n"
                        : "");
    }

    private static String deviation(Importance found) {
        return Double.isFinite(found.deviation())
                ? "<span class=\"soft\"> ± " + escape(FigureName.number(found.deviation())) + "</span>"
                : "";
    }

    private static String change(String metric, double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        return Figure.isShare(metric)
                ? (value < 0 ? "−" : "+") + FigureName.percent(Math.abs(value))
                : LossShare.text(value);
    }

    private String dependences() {
        List<InputColumn> columns = drawn();
        int sampled = columns.isEmpty() ? 0 : effort.rows((double) columns.size() * PLACES, 0.4, DEPENDENCE_ROWS);
        if (sampled == 0 || in.signature().predictions().isEmpty()) {
            return "";
        }
        Dataset sample = RowSample.of(in.measured(), sampled, in.recipe().seed());
        List<PartialDependence> found = new ArrayList<>();
        for (InputColumn column : columns) {
            double[] places = PartialDependence.places(sample, column, PLACES);
            if (places.length > 1) {
                found.add(PartialDependence.of(sample, column, places, in.model()::predict));
            }
        }
        StringBuilder html = new StringBuilder();
        for (Field prediction : in.signature().predictions()) {
            html.append(new DependencePlots(prediction, found)
                    .html(in.signature().predictions().size() > 1));
        }
        return found.isEmpty()
                ? ""
                : "<h3>How predictions follow each column</h3>\n<p>The mean prediction of "
                        + NumberText.counted(sample.size(), "row")
                        + " in which one column is moved and all else stays (partial dependence).</p>\n" + html;
    }

    private List<InputColumn> drawn() {
        List<InputColumn> columns = importances.isEmpty()
                ? InputColumn.of(in.signature().inputs())
                : importances.stream().map(Importance::column).toList();
        return columns.stream().filter(InputColumn::isSingle).limit(MOST_DRAWN).toList();
    }
}
