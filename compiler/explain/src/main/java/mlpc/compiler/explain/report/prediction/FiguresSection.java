package mlpc.compiler.explain.report.prediction;

import static mlpc.compiler.draw.Markup.escape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.explain.report.page.CellText;
import mlpc.compiler.explain.report.page.FigureName;
import mlpc.compiler.explain.report.page.HtmlTable;
import mlpc.compiler.explain.report.training.ReportInput;
import mlpc.compiler.source.NumberText;
import mlpc.runtime.assess.Assessment;
import mlpc.runtime.assess.Baselines;
import mlpc.runtime.assess.Figure;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.train.Scores;

/** The numbers: a few large ones above all else, and each target's figures with intervals. */
public final class FiguresSection {
    private static final int MOST_CARDS = 3;

    private final ReportInput in;
    private final Map<String, Assessment> assessments;
    private final Scores scores;

    public FiguresSection(ReportInput in, Map<String, Assessment> assessments, Scores scores) {
        this.in = in;
        this.assessments = assessments;
        this.scores = scores;
    }

    /** What a person wants to know first. */
    public String cards() {
        StringBuilder html = new StringBuilder("<div class=\"cards\">\n");
        assessments.values().stream().limit(MOST_CARDS).forEach(assessment -> assessment.figures().stream()
                .filter(figure -> figure.name().equals(headline(assessment)))
                .findFirst()
                .ifPresent(figure -> html.append(card(
                        CellText.targetName(assessment.target()) + ": " + FigureName.of(figure.name()),
                        FigureName.value(figure.name(), figure.value()),
                        figure.interval()
                                        .map(interval ->
                                                "95 % of samples: " + FigureName.interval(figure.name(), interval))
                                        .orElse("too few rows for an interval")
                                + line(assessment, figure.name())))));
        html.append(card(
                "loss",
                FigureName.number(scores.loss()),
                in.isHeld() ? "on rows held back" : "on the rows trained on"));
        html.append(card(
                "rows",
                NumberText.grouped(in.split().training().size()),
                in.isHeld()
                        ? "trained on; "
                                + NumberText.grouped(in.split().validation().size()) + " held back"
                        : "trained on; none held back"));
        html.append(card(
                "epochs",
                NumberText.grouped(in.training().epochs()),
                in.training().bestEpoch() > 0
                        ? "the best was " + NumberText.grouped(in.training().bestEpoch())
                        : NumberText.counted(in.training().steps(), "step")));
        html.append(card(
                "parameters",
                NumberText.grouped(in.reported().cost().parameters()),
                NumberText.grouped(in.reported().cost().forward()) + " multiply-adds a row"));
        return html.append("</div>\n").toString();
    }

    /** The result in a sentence for each target. */
    public List<String> lead() {
        return assessments.values().stream().limit(MOST_CARDS).map(this::lead).toList();
    }

    private String lead(Assessment assessment) {
        String name = CellText.targetName(assessment.target());
        boolean isReal = assessment.target().kind() == Kind.REAL;
        String figure = isReal ? "rmse" : "accuracy";
        Optional<Double> value = assessment.figure(figure).map(Figure::value);
        if (value.isEmpty()) {
            return "What it predicts of " + name + " cannot be measured on these rows.";
        }
        String unit =
                assessment.target().reading().unit().map(word -> " " + word).orElse("");
        String result = isReal
                ? "Predictions of " + name + " are typically off by " + FigureName.value(figure, value.get()) + unit
                        + assessment
                                .figure("r2")
                                .map(Figure::value)
                                .map(share ->
                                        " and explain " + FigureName.percent(Math.max(0, share)) + " of its variance")
                                .orElse("")
                : FigureName.value(figure, value.get()) + " of the rows have their " + name + " predicted right";
        List<String> others = new ArrayList<>();
        baseline(in.baselines().map(Baselines::linear), assessment, figure)
                .ifPresent(line -> others.add((isReal ? "those of a linear model by " : "a linear model gets ")
                        + FigureName.value(figure, line)
                        + (isReal ? unit : "")));
        baseline(in.baselines().map(Baselines::constant), assessment, figure)
                .ifPresent(line -> others.add((isReal ? "the mean by " : "the commonest class alone ")
                        + FigureName.value(figure, line)
                        + (isReal ? unit : "")));
        return result + (others.isEmpty() ? "." : "; " + String.join(", ", others) + ".");
    }

    /** What the linear model reaches, if there is one. */
    private String line(Assessment assessment, String figure) {
        return baseline(in.baselines().map(Baselines::linear), assessment, figure)
                .map(value -> "; a linear model: " + FigureName.value(figure, value))
                .orElse("");
    }

    private static Optional<Double> baseline(
            Optional<Map<String, Map<String, Double>>> figures, Assessment assessment, String figure) {
        return figures.flatMap(found ->
                        Optional.ofNullable(found.get(assessment.target().name())))
                .flatMap(found -> Optional.ofNullable(found.get(figure)));
    }

    private static String headline(Assessment assessment) {
        return assessment.target().kind() != Kind.REAL
                ? "accuracy"
                : assessment.figure("r2").isPresent() ? "r2" : "rmse";
    }

    private static String card(String label, String value, String below) {
        return "<div class=\"card\"><div class=\"label\">" + escape(label) + "</div><div class=\"value\">"
                + escape(value) + "</div><div class=\"soft\">" + escape(below) + "</div></div>\n";
    }

    /** Every figure of a target. */
    public String table(Assessment assessment) {
        HtmlTable table = new HtmlTable().words("figure").numbers("value").numbers("95 % of samples");
        if (in.baselines().isPresent()) {
            table.numbers("a linear model")
                    .numbers(assessment.target().kind() == Kind.REAL ? "the mean" : "the commonest class");
        }
        table.words("what it says");
        for (Figure figure : assessment.figures()) {
            List<String> cells = new ArrayList<>();
            cells.add("<b>" + escape(FigureName.of(figure.name())) + "</b>");
            cells.add(escape(FigureName.value(figure.name(), figure.value())));
            cells.add(escape(figure.interval()
                    .map(interval -> FigureName.interval(figure.name(), interval))
                    .orElse("too few rows")));
            in.baselines().ifPresent(baselines -> {
                cells.add(baselineCell(baselines.linear(), assessment, figure.name()));
                cells.add(baselineCell(baselines.constant(), assessment, figure.name()));
            });
            cells.add("<span class=\"soft what\">" + escape(FigureName.meaning(figure.name())) + "</span>");
            table.rowOfMarkup(cells);
        }
        return table.toString();
    }

    private static String baselineCell(Map<String, Map<String, Double>> figures, Assessment assessment, String figure) {
        return baseline(Optional.of(figures), assessment, figure)
                .map(value -> escape(FigureName.value(figure, value)))
                .orElse("–");
    }

    /** Where the network is not better than a line. */
    public List<String> findings() {
        Map<String, Map<String, Double>> network = new LinkedHashMap<>();
        assessments.forEach((name, assessment) -> {
            Map<String, Double> figures = new LinkedHashMap<>();
            assessment.figures().forEach(figure -> figures.put(figure.name(), figure.value()));
            network.put(name, figures);
        });
        return in.baselines()
                .map(baselines -> baselines.unbeaten(in.signature(), network).stream()
                        .map(found -> "The network is not better than a linear model of the same inputs at “"
                                + found.target() + "”: " + FigureName.of(found.figure()) + " "
                                + FigureName.value(found.figure(), found.network()) + " beside "
                                + FigureName.value(found.figure(), found.line()) + ".")
                        .toList())
                .orElse(List.of());
    }

    /** The parts of the loss, and what the model measures by itself. */
    public String losses() {
        HtmlTable table = new HtmlTable().words("loss and metrics").numbers("value");
        table.row(List.of("loss", FigureName.value("", scores.loss())));
        if (scores.losses().size() > 1) {
            scores.losses().forEach((name, value) -> table.row(List.of("… " + name, FigureName.value("", value))));
        }
        for (String name : in.signature().metrics()) {
            Double value = scores.metrics().get(name);
            if (value != null) {
                table.row(List.of(name, FigureName.value(name, value)));
            }
        }
        return table.toString();
    }
}
