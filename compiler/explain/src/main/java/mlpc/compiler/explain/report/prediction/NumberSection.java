package mlpc.compiler.explain.report.prediction;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import mlpc.compiler.draw.Axis;
import mlpc.compiler.draw.Plot;
import mlpc.compiler.explain.report.page.Legend;
import mlpc.compiler.source.NumberText;
import mlpc.runtime.inspect.Predicted;
import mlpc.runtime.inspect.RowSample;

/** How a number is predicted: predictions beside what is so, and the errors. */
public final class NumberSection {
    private static final int MOST_DOTS = 800;
    private static final int BINS = 25;

    private final Predicted predicted;
    private final long seed;
    private final String unit;

    public NumberSection(Predicted predicted, long seed) {
        this.predicted = predicted;
        this.seed = seed;
        this.unit =
                predicted.target().reading().unit().map(name -> " in " + name).orElse("");
    }

    public String html() {
        int[] shown = RowSample.numbers(predicted.actual().length, MOST_DOTS, seed);
        double[] actual =
                IntStream.of(shown).mapToDouble(at -> predicted.actual()[at]).toArray();
        double[] given =
                IntStream.of(shown).mapToDouble(at -> predicted.given()[at]).toArray();
        double[] errors = new double[predicted.actual().length];
        Arrays.setAll(errors, at -> predicted.given()[at] - predicted.actual()[at]);
        double[] shownErrors = IntStream.of(shown).mapToDouble(at -> errors[at]).toArray();

        Plot.Span both = Plot.Span.of(DoubleStream.concat(DoubleStream.of(actual), DoubleStream.of(given)));
        Plot beside = new Plot(
                "Predicted over actual", Axis.linear("actual" + unit), both, Axis.linear("predicted" + unit), both);
        beside.guide(both.low(), both.low(), both.high(), both.high()).dots(0, actual, given);
        String some = shown.length < predicted.actual().length
                ? " " + NumberText.grouped(shown.length) + " of " + NumberText.counted(errors.length, "row") + "."
                : unknown(errors);

        Plot residuals = new Plot(
                "Errors over predictions",
                Axis.linear("predicted" + unit),
                Plot.Span.of(DoubleStream.of(given)),
                Axis.linear("error" + unit),
                Plot.Span.of(DoubleStream.concat(DoubleStream.of(shownErrors), DoubleStream.of(0))));
        Plot.Span across = Plot.Span.of(DoubleStream.of(given));
        residuals.guide(across.low(), 0, across.high(), 0).dots(1, given, shownErrors);
        return Legend.grid(List.of(
                Legend.figure(beside, "Predicted and actual: on the dashed line a prediction is exact." + some),
                Legend.figure(
                        residuals, "Errors over predictions: a band of one width around 0 is what one hopes for."),
                histogram(errors)));
    }

    /** Rows that no picture has a place for. */
    private static String unknown(double[] errors) {
        long unknown =
                Arrays.stream(errors).filter(error -> !Double.isFinite(error)).count();
        return unknown == 0 ? "" : " Not drawn: " + NumberText.counted(unknown, "row") + " without a finite error.";
    }

    private String histogram(double[] errors) {
        double[] sorted =
                Arrays.stream(errors).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return "<p>No row has a finite error.</p>\n";
        }
        // The outermost half per cent on each side would press everything else together.
        double low = sorted[(int) (0.005 * (sorted.length - 1))];
        double high = sorted[(int) Math.ceil(0.995 * (sorted.length - 1))];
        // Their difference itself may be more than a double holds.
        double width = high > low ? high / BINS - low / BINS : 1;
        double[] edges = new double[BINS + 1];
        double from = high > low ? low : low - BINS / 2.0;
        Arrays.setAll(edges, edge -> from + edge * width);
        double[] counts = new double[BINS];
        int outside = 0;
        for (double error : sorted) {
            int bin = (int) Math.floor((error - from) / width);
            if (error < low || error > high) {
                outside++;
            } else {
                counts[Math.max(0, Math.min(BINS - 1, bin))]++;
            }
        }
        Plot plot = new Plot(
                "Errors",
                Axis.linear("error" + unit),
                Plot.Span.of(DoubleStream.concat(DoubleStream.of(edges), DoubleStream.of(0))),
                Axis.linear("rows"),
                new Plot.Span(0, 1.05 * Math.max(1, Arrays.stream(counts).max().orElse(1))));
        plot.bars(0, edges, counts).upright(0);
        return Legend.figure(
                plot,
                "Errors: above 0 the prediction was too high."
                        + (outside > 0 ? " " + NumberText.counted(outside, "row") + " lie outside." : "")
                        + unknown(errors));
    }
}
