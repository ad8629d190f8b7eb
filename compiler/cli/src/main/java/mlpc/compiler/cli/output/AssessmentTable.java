package mlpc.compiler.cli.output;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import mlpc.compiler.explain.report.page.FigureName;
import mlpc.runtime.assess.Assessment;
import mlpc.runtime.assess.Baselines;
import mlpc.runtime.assess.ConfusionMatrix;
import mlpc.runtime.assess.Figure;
import mlpc.runtime.assess.Reliability;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;

/** How well each target is predicted: figures with intervals, the confusion matrix, what probabilities mean. */
public final class AssessmentTable {
    /** More classes than this make a matrix that no screen shows. */
    private static final int SHOWN_CLASSES = 20;

    private AssessmentTable() {}

    /**
     * Prints a table for each target.
     *
     * @param baselines what is reached without a network
     */
    public static void print(PrintWriter out, Map<String, Assessment> assessments, Optional<Baselines> baselines) {
        assessments.forEach((name, assessment) -> {
            out.printf("%n%s%n", name);
            String constant = assessment.target().kind() == Kind.REAL ? "mean" : "commonest";
            out.printf(
                    "  %-18s %10s   %-20s%s%n",
                    "",
                    "",
                    "95 % of samples",
                    baselines.isPresent() ? String.format(Locale.ROOT, " %10s %10s", "linear", constant) : "");
            assessment
                    .figures()
                    .forEach(figure -> print(
                            out,
                            figure,
                            baselines.map(held -> beside(held, name, figure)).orElse("")));
            if (baselines.isPresent()) {
                out.printf(
                        "  linear, %s: each fifth of these rows is predicted by what the other four teach%s%n",
                        constant,
                        baselines
                                .map(BaselineReport::fitted)
                                .filter(note -> !note.isEmpty())
                                .map(note -> "; " + note)
                                .orElse(""));
            }
            CoverageTable.print(out, assessment.coverage());
            assessment
                    .confusion()
                    .ifPresent(confusion -> print(out, confusion, labels(assessment.target(), confusion)));
            assessment.costs().ifPresent(costs -> {
                DecisionTable.print(out, costs);
                print(out, costs.confusion(), labels(assessment.target(), costs.confusion()));
            });
            assessment.reliability().ifPresent(reliability -> print(out, assessment.target(), reliability));
        });
    }

    private static String beside(Baselines baselines, String target, Figure figure) {
        return String.format(
                Locale.ROOT,
                " %10s %10s",
                text(baselines.linear(), target, figure.name()),
                text(baselines.constant(), target, figure.name()));
    }

    private static String text(Map<String, Map<String, Double>> figures, String target, String name) {
        return Optional.ofNullable(figures.getOrDefault(target, Map.of()).get(name))
                .map(NumberFormat::brief)
                .orElse("–");
    }

    private static void print(PrintWriter out, Figure figure, String beside) {
        String interval = figure.interval()
                .map(found -> NumberFormat.brief(found.low()) + " to " + NumberFormat.brief(found.high()))
                .orElse("too few rows");
        String line = String.format(
                Locale.ROOT,
                "  %-18s %10s   %-20s%s",
                figure.name(),
                NumberFormat.brief(figure.value()),
                interval,
                beside);
        out.println(line.stripTrailing());
    }

    private static void print(PrintWriter out, ConfusionMatrix confusion, List<String> labels) {
        int width = labels.stream().mapToInt(String::length).max().orElse(0);
        int cell = Math.max(7, width);
        boolean whole = labels.size() <= SHOWN_CLASSES;
        out.printf("%n  %s%n", whole ? "what rows are (lines) and what they were taken for" : "by class");
        StringBuilder head = new StringBuilder("  " + " ".repeat(width));
        if (whole) {
            labels.forEach(label -> head.append(padded(label, cell + 1)));
        }
        out.println(head.append("   recall precision     F1     rows"));
        for (int actual = 0; actual < labels.size(); actual++) {
            StringBuilder line =
                    new StringBuilder(String.format(Locale.ROOT, "  %-" + width + "s", labels.get(actual)));
            for (int decided = 0; whole && decided < labels.size(); decided++) {
                line.append(padded(FigureName.rows(confusion.counts()[actual][decided]), cell + 1));
            }
            out.println(line.append(String.format(
                    Locale.ROOT,
                    "  %7s %9s %6s %8s",
                    FigureName.share(confusion.recall(actual)),
                    FigureName.share(confusion.precision(actual)),
                    FigureName.share(confusion.f1(actual)),
                    FigureName.rows(confusion.actual(actual)))));
        }
    }

    private static void print(PrintWriter out, Field target, Reliability reliability) {
        out.printf(
                "%n  probability of %s: what rows were given, and the share that is so%n",
                target.kind() == Kind.FLAG ? yes(target) : "the class that a row was taken for");
        for (Reliability.Bin bin : reliability.bins()) {
            out.printf(
                    "  %9s  %9s   %s%n",
                    FigureName.share(bin.given()),
                    FigureName.share(bin.found()),
                    NumberFormat.counted(Math.round(bin.rows()), "row"));
        }
    }

    private static String yes(Field flag) {
        return flag.reading().yes().isEmpty() ? "yes" : flag.word(1);
    }

    /** The same as JSON: by target figures, confusion matrix, labels and reliability. */
    public static Map<String, Object> json(Map<String, Assessment> assessments) {
        Map<String, Object> targets = new LinkedHashMap<>();
        assessments.forEach((name, assessment) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("rows", assessment.rows());
            Map<String, Object> figures = new LinkedHashMap<>();
            assessment.figures().forEach(figure -> figures.put(figure.name(), json(figure)));
            fields.put("figures", figures);
            assessment.confusion().ifPresent(confusion -> {
                fields.put("labels", labels(assessment.target(), confusion));
                fields.put("confusion", List.of(confusion.counts()));
            });
            assessment
                    .reliability()
                    .ifPresent(reliability -> fields.put(
                            "reliability",
                            reliability.bins().stream()
                                    .map(AssessmentTable::json)
                                    .toList()));
            if (!assessment.coverage().isEmpty()) {
                fields.put("coverage", CoverageTable.json(assessment.coverage()));
            }
            assessment.costs().ifPresent(costs -> fields.put("decisions", DecisionTable.json(costs)));
            targets.put(name, fields);
        });
        return targets;
    }

    private static Map<String, Object> json(Figure figure) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("value", figure.value());
        figure.interval().ifPresent(interval -> {
            fields.put("low", interval.low());
            fields.put("high", interval.high());
        });
        return fields;
    }

    private static Map<String, Object> json(Reliability.Bin bin) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rows", bin.rows());
        fields.put("given", bin.given());
        fields.put("found", bin.found());
        return fields;
    }

    private static List<String> labels(Field target, ConfusionMatrix confusion) {
        return IntStream.range(0, confusion.classes()).mapToObj(target::word).toList();
    }

    private static String padded(String text, int width) {
        return " ".repeat(Math.max(1, width - text.length())) + text;
    }
}
