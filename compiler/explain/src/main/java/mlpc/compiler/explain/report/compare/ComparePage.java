package mlpc.compiler.explain.report.compare;

import static mlpc.compiler.draw.Markup.escape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import mlpc.compiler.draw.Page;
import mlpc.compiler.explain.report.numbers.ReadReport;
import mlpc.compiler.explain.report.numbers.ReadReport.ReadTarget;
import mlpc.compiler.explain.report.page.EpochPlot;
import mlpc.compiler.explain.report.page.FigureName;
import mlpc.compiler.explain.report.page.HtmlTable;
import mlpc.compiler.explain.report.page.Legend;
import mlpc.compiler.explain.report.page.ReportStyle;
import mlpc.compiler.inspect.TextColumns;
import mlpc.compiler.source.NumberText;
import mlpc.runtime.tensor.DataException;

/** Two trainings side by side, out of their reports: figures with intervals, curves in one frame, and what differs in the recipes. */
public final class ComparePage {
    private static final int MOST_METRICS = 5;

    private final ReadReport first;
    private final ReadReport second;
    private final boolean sameRows;
    private final Map<String, List<FigureComparison>> targets = new LinkedHashMap<>();

    /**
     * Of two reports.
     *
     * @throws DataException if they predict nothing in common
     */
    public ComparePage(ReadReport first, ReadReport second) {
        this.first = first;
        this.second = second;
        this.sameRows = first.text("measured").equals(second.text("measured"));
        Map<String, ReadTarget> others = second.targets();
        first.targets().forEach((name, target) -> {
            ReadTarget other = others.get(name);
            if (other != null && other.isReal() == target.isReal()) {
                targets.put(name, FigureComparison.of(target, other, sameRows));
            }
        });
        if (targets.isEmpty() && !(first.targets().isEmpty() && others.isEmpty())) {
            throw new DataException(first.name() + " and " + second.name() + " have no target in common: "
                    + first.text("model") + " predicts "
                    + String.join(", ", first.targets().keySet()) + ", "
                    + second.text("model") + " predicts " + String.join(", ", others.keySet()));
        }
    }

    /** The page. */
    public String html() {
        Page page = new Page("Two trainings compared");
        page.head(ReportStyle.POLICY).style(ReportStyle.css()).above(ReportStyle.themeSwitch());
        targets.forEach((name, figures) -> page.paragraph(verdict(name, figures)));
        findings().forEach(page::paragraph);
        page.html(who());
        targets.forEach((name, figures) -> page.heading("Prediction of " + name).html(table(figures)));
        page.heading("Training").html(curves());
        page.heading("What differs").html(differences());
        page.html(
                "<footer>A and B are compared out of their reports. The page needs no network, and runs nothing.</footer>");
        return page.toString();
    }

    /** The first figure of a target, which is the one that most people ask for. */
    private static String verdict(String name, List<FigureComparison> figures) {
        if (figures.isEmpty()) {
            return "Prediction of " + name
                    + ": there is no figure that both have, as where a prediction is no number (NaN).";
        }
        FigureComparison figure = figures.get(0);
        String which = figure.first().name();
        return "Prediction of " + name + ": " + FigureName.of(which) + " "
                + FigureName.value(which, figure.first().value()) + " by A, "
                + FigureName.value(which, figure.second().value()) + " by B: " + figure.verdict() + ".";
    }

    private String who() {
        HtmlTable table = new HtmlTable().words("").words("A").words("B");
        row(table, "report", first.name(), second.name());
        row(table, "model", first.text("model"), second.text("model"));
        row(table, "loss", brief("loss"));
        row(table, "parameters", grouped("parameters"));
        row(table, "rows trained on", grouped("training_rows"));
        row(table, "rows measured", grouped("measured_rows"));
        row(table, "epochs, and the best", epochs(first), epochs(second));
        row(table, "weights", first.text("weights"), second.text("weights"));
        return table.toString();
    }

    private static String epochs(ReadReport report) {
        return NumberText.grouped((long) report.number("epochs")) + ", "
                + NumberText.grouped((long) report.number("best_epoch"));
    }

    private String[] brief(String key) {
        return new String[] {
            FigureName.value("", first.number(key)), FigureName.value("", second.number(key)),
        };
    }

    private String[] grouped(String key) {
        return new String[] {
            NumberText.grouped((long) first.number(key)), NumberText.grouped((long) second.number(key)),
        };
    }

    private static void row(HtmlTable table, String name, String... cells) {
        table.row(List.of(name, cells[0], cells[1]));
    }

    private List<String> findings() {
        List<String> found = new ArrayList<>();
        if (!sameRows) {
            found.add("A and B were not measured on the same rows, so a difference may be that of the rows: there is no"
                    + " paired difference, and only intervals that lie apart say something.");
        } else if (!first.flag("held") || !second.flag("held")) {
            found.add(
                    "Rows were not held back in both, so a model that learned its rows by heart looks better than it is.");
        } else {
            found.add(
                    "A and B were measured on the same rows, held back from both. A paired interval resamples those rows"
                            + " for both at once; if 0 lies within it, the difference may be chance.");
        }
        return found;
    }

    private static String table(List<FigureComparison> figures) {
        HtmlTable table = new HtmlTable()
                .words("figure")
                .numbers("A")
                .numbers("95 % of samples")
                .numbers("B")
                .numbers("95 % of samples")
                .numbers("B − A")
                .numbers("paired, 95 %")
                .words("");
        for (FigureComparison figure : figures) {
            String name = figure.first().name();
            table.rowOfMarkup(List.of(
                    "<b>" + escape(FigureName.of(name)) + "</b>",
                    escape(FigureName.value(name, figure.first().value())),
                    escape(interval(figure.first())),
                    escape(FigureName.value(name, figure.second().value())),
                    escape(interval(figure.second())),
                    escape(figure.signed(figure.difference())),
                    escape(figure.interval()),
                    escape(figure.verdict())));
        }
        return table.toString();
    }

    private static String interval(ReadReport.ReadFigure figure) {
        return Double.isNaN(figure.low())
                ? "too few rows"
                : FigureName.interval(figure.name(), figure.low(), figure.high());
    }

    private String curves() {
        EpochPlot losses = new EpochPlot("Losses by epoch", "loss");
        List<String> names = new ArrayList<>();
        for (ReadReport report : List.of(first, second)) {
            for (String which : List.of("training", "validation")) {
                double[] line = report.losses(which);
                if (DoubleStream.of(line).anyMatch(Double::isFinite)) {
                    losses.line(names.size(), report.losses("epoch"), line);
                    names.add((report == first ? "A" : "B") + ", "
                            + (which.equals("training") ? "training" : "held back"));
                }
            }
        }
        if (names.isEmpty()) {
            return "<p>Neither has a finished epoch.</p>";
        }
        List<String> figures = new ArrayList<>(List.of(Legend.figure(
                losses.plot(), "Losses compare only where both models have the same losses and penalties.")));
        first.metrics()
                .forEach((name, values) -> Optional.ofNullable(second.metrics().get(name))
                        .filter(others -> figures.size() <= MOST_METRICS)
                        .ifPresent(others -> figures.add(metric(name, values, others, names))));
        return Legend.of(names) + Legend.grid(figures);
    }

    /** Of the rows held back, in the colours of their losses. */
    private String metric(String name, double[] values, double[] others, List<String> names) {
        return Legend.figure(
                EpochPlot.ofMetric(name)
                        .line(names.indexOf("A, held back"), first.losses("epoch"), values)
                        .line(names.indexOf("B, held back"), second.losses("epoch"), others)
                        .plot(),
                "");
    }

    private String differences() {
        Map<String, String> one = settings(first);
        Map<String, String> other = settings(second);
        Set<String> names = new LinkedHashSet<>(one.keySet());
        names.addAll(other.keySet());
        HtmlTable differing = new HtmlTable().words("").words("A").words("B");
        HtmlTable same = new HtmlTable().words("").words("A and B");
        int count = 0;
        for (String name : names) {
            String left = one.getOrDefault(name, "–");
            String right = other.getOrDefault(name, "–");
            if (left.equals(right)) {
                same.row(List.of(name, left));
            } else {
                differing.rowOfMarkup(List.of(
                        "<b>" + escape(name) + "</b>",
                        "<del>" + escape(left) + "</del>",
                        "<ins>" + escape(right) + "</ins>"));
                count++;
            }
        }
        return (count == 0 ? "<p>The recipes are the same.</p>\n" : differing.toString())
                + "<details><summary>What is the same</summary>\n" + same
                + "</details>\n<h3>A</h3>\n<pre class=\"wrap\">"
                + escape(first.text("command")) + "</pre>\n<h3>B</h3>\n<pre class=\"wrap\">"
                + escape(second.text("command")) + "</pre>\n";
    }

    private static Map<String, String> settings(ReadReport report) {
        Map<String, String> settings = new LinkedHashMap<>(report.texts("recipe"));
        settings.put("digest of the model's files", report.text("source"));
        settings.put("digest of the rows", report.text("data"));
        settings.put("structure", report.text("structure"));
        settings.put("mlpc", report.text("mlpc"));
        return settings;
    }

    /** The figures for a terminal. */
    public String text() {
        StringBuilder text = new StringBuilder("A  " + first.name() + "\nB  " + second.name() + "\n");
        findings().forEach(finding -> text.append(finding).append('\n'));
        targets.forEach((name, figures) -> {
            List<List<String>> lines = new ArrayList<>();
            lines.add(List.of("", "A", "B", "B − A", "paired, 95 %", ""));
            for (FigureComparison figure : figures) {
                String figureName = figure.first().name();
                lines.add(List.of(
                        "  " + figureName,
                        FigureName.value(figureName, figure.first().value()),
                        FigureName.value(figureName, figure.second().value()),
                        figure.signed(figure.difference()),
                        figure.interval(),
                        figure.verdict()));
            }
            text.append('\n').append(name).append('\n').append(TextColumns.align(lines, 1, 2, 3, 4));
        });
        return text.append('\n').toString();
    }

    /** The same for programs. */
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("a", first.name());
        fields.put("b", second.name());
        fields.put("same_rows", sameRows);
        Map<String, Object> all = new LinkedHashMap<>();
        targets.forEach((name, figures) -> {
            Map<String, Object> byFigure = new LinkedHashMap<>();
            for (FigureComparison figure : figures) {
                Map<String, Object> values = new LinkedHashMap<>();
                values.put("a", figure.first().value());
                values.put("b", figure.second().value());
                figure.paired().flatMap(paired -> paired.interval()).ifPresent(interval -> {
                    values.put("low", interval.low());
                    values.put("high", interval.high());
                });
                values.put("verdict", figure.verdict());
                byFigure.put(figure.first().name(), values);
            }
            all.put(name, byFigure);
        });
        fields.put("targets", all);
        return fields;
    }
}
