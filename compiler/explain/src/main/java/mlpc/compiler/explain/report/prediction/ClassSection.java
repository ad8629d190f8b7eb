package mlpc.compiler.explain.report.prediction;

import static mlpc.compiler.draw.Markup.escape;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import mlpc.compiler.draw.Axis;
import mlpc.compiler.draw.Plot;
import mlpc.compiler.explain.report.page.CellText;
import mlpc.compiler.explain.report.page.FigureName;
import mlpc.compiler.explain.report.page.HtmlTable;
import mlpc.compiler.explain.report.page.Legend;
import mlpc.runtime.assess.Assessment;
import mlpc.runtime.assess.ConfusionMatrix;
import mlpc.runtime.assess.Reliability;
import mlpc.runtime.inspect.Predicted;
import mlpc.runtime.inspect.ThresholdCurve;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;

/** How a class or flag is predicted: the confusion matrix, curves over all thresholds, and whether probabilities mean what they say. */
public final class ClassSection {
    /** More classes make a matrix that no page shows. */
    private static final int MOST_CLASSES = 20;
    /** More lines in one frame cannot be told apart. */
    private static final int MOST_CURVES = 6;

    private static final int POINTS = 160;
    private static final int STRONGEST = 42;
    private static final Plot.Span SHARE = new Plot.Span(-0.02, 1.02);

    private final Assessment assessment;
    private final Predicted predicted;
    private final List<String> labels;

    public ClassSection(Assessment assessment, Predicted predicted) {
        this.assessment = assessment;
        this.predicted = predicted;
        this.labels = CellText.labels(predicted.target()).stream()
                .map(CellText::shortened)
                .toList();
    }

    public String html() {
        StringBuilder html = new StringBuilder();
        assessment.confusion().ifPresent(matrix -> html.append("<h3>What rows are, and what they were taken for</h3>\n")
                .append(matrix(matrix)));
        assessment.costs().ifPresent(costs -> html.append(CostNote.html(costs)).append(matrix(costs.confusion())));
        List<Integer> shown = shown();
        List<String> figures = new ArrayList<>();
        curves(shown, figures);
        assessment.reliability().ifPresent(reliability -> figures.add(reliability(reliability)));
        if (predicted.target().kind() == Kind.CLASS && !figures.isEmpty()) {
            html.append(Legend.of(shown.stream().map(labels::get).toList()));
        }
        return html + Legend.grid(figures);
    }

    /** Yes alone of a flag; of classes those with most rows. */
    private List<Integer> shown() {
        if (predicted.target().kind() == Kind.FLAG) {
            return List.of(1);
        }
        double[] rows = new double[predicted.classes()];
        for (int row = 0; row < predicted.rows(); row++) {
            rows[predicted.actualClass(row)] += predicted.weights()[row];
        }
        return IntStream.range(0, rows.length)
                .filter(label -> rows[label] > 0)
                .boxed()
                .sorted((one, other) -> Double.compare(rows[other], rows[one]))
                .limit(MOST_CURVES)
                .sorted()
                .toList();
    }

    private String matrix(ConfusionMatrix matrix) {
        boolean whole = labels.size() <= MOST_CLASSES;
        HtmlTable table = new HtmlTable().words(whole ? "is ↓, taken for →" : "class");
        if (whole) {
            labels.forEach(table::numbers);
        }
        table.numbers("recall").numbers("precision").numbers("F1").numbers("rows");
        for (int actual = 0; actual < labels.size(); actual++) {
            List<String> cells = new ArrayList<>();
            cells.add("<b>" + escape(labels.get(actual)) + "</b>");
            for (int decided = 0; whole && decided < labels.size(); decided++) {
                cells.add(cell(matrix, actual, decided));
            }
            cells.add(FigureName.share(matrix.recall(actual)));
            cells.add(FigureName.share(matrix.precision(actual)));
            cells.add(FigureName.share(matrix.f1(actual)));
            cells.add(FigureName.rows(matrix.actual(actual)));
            table.rowOfMarkup(cells);
        }
        return table.toString();
    }

    /** Darker for a larger share of the line: blue where it is right, orange where not. */
    private static String cell(ConfusionMatrix matrix, int actual, int decided) {
        double count = matrix.counts()[actual][decided];
        double share = count / Math.max(1e-300, matrix.actual(actual));
        if (count == 0) {
            return "<span class=\"soft\">0</span>";
        }
        return "<span class=\"heat " + (actual == decided ? "right" : "wrong") + "\" style=\"--s:"
                + Math.max(6, Math.round(STRONGEST * share)) + "%\">" + FigureName.rows(count) + "</span>";
    }

    private void curves(List<Integer> shown, List<String> figures) {
        Plot roc = new Plot(
                "ROC curve", Axis.linear("false positive rate"), SHARE, Axis.linear("true positive rate"), SHARE);
        roc.guide(0, 0, 1, 1);
        Plot precision =
                new Plot("Precision and recall", Axis.linear("recall"), SHARE, Axis.linear("precision"), SHARE);
        boolean any = false;
        for (int look = 0; look < shown.size(); look++) {
            ThresholdCurve curve =
                    ThresholdCurve.roc(predicted, shown.get(look)).thinned(POINTS);
            if (Double.isFinite(curve.x()[curve.x().length - 1]) && Double.isFinite(curve.y()[curve.y().length - 1])) {
                any = true;
                roc.line(look, curve.x(), curve.y());
                ThresholdCurve recall = ThresholdCurve.precisionRecall(predicted, shown.get(look))
                        .thinned(POINTS);
                precision.line(look, recall.x(), recall.y());
            }
        }
        if (any) {
            String against = predicted.target().kind() == Kind.FLAG ? "" : " Each class against all others.";
            figures.add(Legend.figure(
                    roc, "ROC: the further to the upper left, the better; the dashed line is chance." + against));
            figures.add(Legend.figure(
                    precision, "Precision and recall: the further to the upper right, the better." + against));
        }
    }

    private String reliability(Reliability reliability) {
        double[] given =
                reliability.bins().stream().mapToDouble(Reliability.Bin::given).toArray();
        double[] found =
                reliability.bins().stream().mapToDouble(Reliability.Bin::found).toArray();
        Field target = predicted.target();
        Plot plot = new Plot(
                "Calibration", Axis.linear("probability given"), SHARE, Axis.linear("share that is so"), SHARE);
        plot.guide(0, 0, 1, 1).marks(0, given, found);
        return Legend.figure(
                plot,
                "Calibration: on the dashed line a probability means what it says; above it rows are more often so."
                        + (target.kind() == Kind.FLAG ? "" : " Of the class that a row was taken for, in ten bins."));
    }
}
