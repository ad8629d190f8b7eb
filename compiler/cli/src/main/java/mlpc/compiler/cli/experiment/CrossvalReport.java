package mlpc.compiler.cli.experiment;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.output.BaselineReport;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.runtime.assess.Baselines;
import mlpc.runtime.assess.FoldFigure;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Signature;

/** A cross-validation for people, or as JSON. */
record CrossvalReport(Signature signature, CrossValidation result, int rows, int folds, int repeats, Recipe recipe) {

    void print(Subcommand command, boolean json) {
        BaselineReport beaten = new BaselineReport(signature, result.baselines(), result.means());
        if (json) {
            beaten.warnings().forEach(command::warn);
            command.printJson(json(), command.out());
            return;
        }
        PrintWriter out = command.out();
        out.println(command.ansi().string("@|bold " + signature.model() + "|@") + ": "
                + NumberFormat.counted(rows, "row") + ", " + folds + " folds"
                + (repeats > 1 ? ", " + repeats + " times" : ""));
        Baselines baselines = result.baselines();
        boolean beside = !baselines.constant().isEmpty();
        result.figures().forEach((target, figures) -> {
            out.printf("%n%s%n", target);
            head(out, beside);
            figures.forEach(figure -> line(
                    out,
                    figure,
                    beside
                            ? String.format(
                                    Locale.ROOT,
                                    " %10s %10s",
                                    text(baselines.linear(), target, figure.name()),
                                    text(baselines.constant(), target, figure.name()))
                            : ""));
        });
        out.println();
        result.others().forEach(figure -> line(out, figure, ""));
        beaten.printFitted(out);
        beaten.warnings().forEach(command::warn);
    }

    private static void head(PrintWriter out, boolean beside) {
        out.printf(
                "  %-18s %10s   %-20s %10s%s%n",
                "", "mean", "95 %", "deviation", beside ? String.format(" %10s %10s", "linear", "constant") : "");
    }

    private static void line(PrintWriter out, FoldFigure figure, String beside) {
        String interval = figure.interval()
                .map(found -> NumberFormat.brief(found.low()) + " to " + NumberFormat.brief(found.high()))
                .orElse("–");
        String deviation = Double.isNaN(figure.deviation()) ? "–" : NumberFormat.brief(figure.deviation());
        out.printf(
                "  %-18s %10s   %-20s %10s%s%n",
                figure.name(), NumberFormat.brief(figure.mean()), interval, deviation, beside);
    }

    private static String text(Map<String, Map<String, Double>> figures, String target, String name) {
        return Optional.ofNullable(figures.getOrDefault(target, Map.of()).get(name))
                .map(NumberFormat::brief)
                .orElse("–");
    }

    private Map<String, Object> json() {
        Baselines baselines = result.baselines();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("model", signature.model());
        fields.put("rows", rows);
        fields.put("folds", folds);
        fields.put("repeats", repeats);
        fields.put("split", recipe.split().word());
        fields.put("seed", recipe.seed());
        Map<String, Object> targets = new LinkedHashMap<>();
        result.figures().forEach((target, figures) -> {
            Map<String, Object> values = new LinkedHashMap<>();
            figures.forEach(figure -> {
                Map<String, Object> cell = json(figure);
                Optional.ofNullable(baselines
                                .linear()
                                .getOrDefault(target, Map.of())
                                .get(figure.name()))
                        .ifPresent(value -> cell.put("linear", value));
                Optional.ofNullable(baselines
                                .constant()
                                .getOrDefault(target, Map.of())
                                .get(figure.name()))
                        .ifPresent(value -> cell.put("constant", value));
                values.put(figure.name(), cell);
            });
            targets.put(target, values);
        });
        fields.put("targets", targets);
        Map<String, Object> others = new LinkedHashMap<>();
        result.others().forEach(figure -> others.put(figure.name(), json(figure)));
        fields.put("metrics", others);
        List<Object> each = new ArrayList<>();
        for (int index = 0; index < result.folds().size(); index++) {
            each.add(json(index, folds, result.folds().get(index)));
        }
        fields.put("results", each);
        return fields;
    }

    private static Map<String, Object> json(FoldFigure figure) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("mean", figure.mean());
        figure.interval().ifPresent(interval -> {
            fields.put("low", interval.low());
            fields.put("high", interval.high());
            fields.put("deviation", figure.deviation());
        });
        return fields;
    }

    /** @param index of the fold, counted from 0 over all repeats */
    static Map<String, Object> json(int index, int folds, FoldResult fold) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("repeat", index / folds + 1);
        fields.put("fold", index % folds + 1);
        fields.put("training", fold.training());
        fields.put("measured", fold.measured());
        fields.put("epochs", fold.epochs());
        fields.put("figures", fold.figures());
        fields.put("metrics", fold.others());
        fields.put("linear", fold.baselines().linear());
        fields.put("constant", fold.baselines().constant());
        return fields;
    }
}
