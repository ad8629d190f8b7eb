package mlpc.compiler.explain.report;

import static mlpc.compiler.draw.Markup.escape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mlpc.compiler.draw.Page;
import mlpc.compiler.explain.report.column.ColumnsSection;
import mlpc.compiler.explain.report.numbers.ReportData;
import mlpc.compiler.explain.report.page.CellText;
import mlpc.compiler.explain.report.page.ReportStyle;
import mlpc.compiler.explain.report.prediction.ClassSection;
import mlpc.compiler.explain.report.prediction.CoverageSection;
import mlpc.compiler.explain.report.prediction.FiguresSection;
import mlpc.compiler.explain.report.prediction.NumberSection;
import mlpc.compiler.explain.report.prediction.WorstSection;
import mlpc.compiler.explain.report.profile.DataSection;
import mlpc.compiler.explain.report.training.CurvesSection;
import mlpc.compiler.explain.report.training.RecipeSection;
import mlpc.compiler.explain.report.training.ReportInput;
import mlpc.compiler.source.NumberText;
import mlpc.runtime.assess.Assessment;
import mlpc.runtime.inspect.Predicted;
import mlpc.runtime.inspect.RowSample;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.train.Scores;

/**
 * The report of a training, as one HTML file that needs nothing beside it and runs nothing. The same weights, rows and recipe give the
 * same bytes: it has neither times nor names of machines.
 */
public final class ReportPage {
    /** More rows are sampled. */
    private static final int MOST_MEASURED = 50_000;

    private final ReportInput in;
    private final Page page;
    private final StringBuilder contents = new StringBuilder();
    private int targets;
    private final StringBuilder body = new StringBuilder();

    private ReportPage(ReportInput in) {
        this.in = in;
        this.page = new Page("Report of " + in.signature().model());
    }

    /** The page's text. */
    public static String of(ReportInput in) {
        return new ReportPage(in).write();
    }

    private String write() {
        long seed = in.recipe().seed();
        int[] sample = RowSample.numbers(in.measured().size(), MOST_MEASURED, seed);
        Dataset measured = RowSample.of(in.measured(), MOST_MEASURED, seed);
        int[] numbers = new int[sample.length];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = in.numbers()[sample[row]];
        }
        Map<String, Assessment> assessments =
                in.signature().targets().isEmpty() ? Map.of() : in.model().assess(measured);
        List<Predicted> predicted = Predicted.of(in.signature(), measured, in.model()::predict);
        Scores scores = in.model().evaluate(measured);
        FiguresSection figures = new FiguresSection(in, assessments, scores);
        DataSection data = new DataSection(in);
        CurvesSection curves = new CurvesSection(in);
        ColumnsSection columns = new ColumnsSection(in);

        figures.lead().forEach(sentence -> body.append("<p class=\"lead\">")
                .append(escape(sentence))
                .append("</p>\n"));
        body.append("<p class=\"soft\">").append(escape(summary(predicted))).append("</p>\n");
        body.append(figures.cards());
        findings(figures, curves, data);
        section("training", "Training", curves.html(figures.losses()));
        for (Predicted target : predicted) {
            Assessment assessment = assessments.get(target.target().name());
            if (assessment != null) {
                target(figures, assessment, target);
            }
        }
        section("columns", "What the model does with its columns", columns.html());
        if (!predicted.isEmpty()) {
            WorstSection worst = new WorstSection(measured, numbers, columns.ranked());
            StringBuilder html = new StringBuilder("<p>Rows are counted from 0, in the order of the data.</p>\n");
            for (Predicted target : predicted) {
                html.append(
                                predicted.size() > 1
                                        ? "<h3>" + escape(target.target().name()) + "</h3>\n"
                                        : "")
                        .append(worst.html(target));
            }
            section("worst", "The rows predicted worst", html.toString());
        }
        section("data", "Data", data.html());
        section("model", "Model", in.reported().html().get());
        section("recipe", "How to reproduce it", new RecipeSection(in).html());
        body.append("<footer>Written by mlpc ")
                .append(escape(in.version()))
                .append(". The page needs no network, and runs nothing.</footer>\n");
        page.head(ReportStyle.POLICY).style(ReportStyle.css()).above(ReportStyle.themeSwitch());
        page.html("<nav>" + contents + "</nav>");
        page.html(body.toString());
        page.html(ReportData.html(in, measured, assessments, predicted, scores));
        return page.toString();
    }

    private String summary(List<Predicted> predicted) {
        List<String> names = new ArrayList<>();
        predicted.forEach(target -> names.add(CellText.targetName(target.target())));
        String what =
                names.isEmpty() ? "A model without a prediction of a target" : "Predicts " + String.join(", ", names);
        return what + " from " + inputs() + ". Measured on "
                + (in.isHeld()
                        ? NumberText.counted(in.split().validation().size(), "row") + " that were held back."
                        : NumberText.counted(in.split().training().size(), "row") + ", the ones trained on.");
    }

    /** A table's columns, or the inputs by their names. */
    private String inputs() {
        List<Field> inputs = in.signature().inputs();
        long columns =
                inputs.stream().filter(field -> !field.reading().isPlain()).count();
        return columns == inputs.size()
                ? NumberText.counted(columns, "column")
                : String.join(
                        ", ",
                        inputs.stream()
                                .map(field -> field.name()
                                        + (field.width() > 1
                                                ? " (" + NumberText.grouped(field.width()) + " numbers)"
                                                : ""))
                                .toList());
    }

    private void findings(FiguresSection figures, CurvesSection curves, DataSection data) {
        List<String> found = new ArrayList<>();
        if (!in.isHeld() && in.signature().data().isPresent()) {
            found.add(
                    "No rows were held back, so the figures are those of rows that the model has seen: on new ones it will"
                            + " be worse. `validation = 20%` in the recipe holds some back.");
        }
        found.addAll(figures.findings());
        found.addAll(curves.findings());
        found.addAll(data.findings());
        if (found.isEmpty()) {
            return;
        }
        body.append("<div class=\"findings\"><b>Worth a look</b>\n<ul>");
        found.forEach(text -> body.append("<li>").append(escape(text)).append("</li>\n"));
        body.append("</ul></div>\n");
    }

    private void target(FiguresSection figures, Assessment assessment, Predicted target) {
        String name = target.target().name();
        String html = figures.table(assessment)
                + (target.target().kind() == Kind.REAL
                        ? new NumberSection(target, in.recipe().seed()).html()
                                + CoverageSection.html(assessment.coverage())
                        : new ClassSection(assessment, target).html());
        targets++;
        section("target-" + targets, "Prediction of " + name, html);
    }

    private void section(String id, String title, String html) {
        contents.append("<a href=\"#")
                .append(id)
                .append("\">")
                .append(escape(title))
                .append("</a>\n");
        body.append("<section id=\"")
                .append(id)
                .append("\">\n<h2>")
                .append(escape(title))
                .append("</h2>\n")
                .append(html)
                .append("</section>\n");
    }
}
