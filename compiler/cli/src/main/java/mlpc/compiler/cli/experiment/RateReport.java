package mlpc.compiler.cli.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import mlpc.compiler.cli.output.FigureFile;
import mlpc.compiler.draw.Axis;
import mlpc.compiler.draw.Chart;
import mlpc.compiler.draw.Panel;
import mlpc.compiler.draw.Series;
import mlpc.runtime.signature.OptimizerSpec;
import mlpc.runtime.train.RateCurve;

/** The losses at rising rates: a line of bars, a table, a chart, and what is suggested. */
record RateReport(String model, RateCurve curve, OptimizerSpec optimizer) {
    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final int WIDTH = 60;
    private static final int SHOWN = 13;

    /** The smoothed loss over the logarithm of the rate, in a line, with its ends below. */
    String picture() {
        double[] smoothed = curve.smoothed();
        double low = smoothed[curve.lowest()];
        double high = Math.max(smoothed[0], low + Double.MIN_NORMAL);
        int width = Math.min(WIDTH, smoothed.length);
        StringBuilder bars = new StringBuilder();
        for (int column = 0; column < width; column++) {
            double value = smoothed[column * (smoothed.length - 1) / Math.max(1, width - 1)];
            double height = Math.min(1, (value - low) / (high - low));
            bars.append(BARS.charAt((int) Math.round(height * (BARS.length() - 1))));
        }
        String first = rate(0);
        String last = rate(smoothed.length - 1);
        String between = " ".repeat(Math.max(1, width - first.length() - last.length()));
        return model + ": loss while the rate rises\n  " + bars + "\n  " + first + between + last + "\n\n";
    }

    private String rate(int step) {
        return String.format(Locale.ROOT, "%.1e", curve.rates()[step]);
    }

    FigureFile figure() {
        List<List<Object>> all = new ArrayList<>();
        for (int step = 0; step < curve.rates().length; step++) {
            all.add(List.of(curve.rates()[step], curve.losses()[step], curve.smoothed()[step]));
        }
        List<List<Object>> shown = new ArrayList<>();
        int rows = Math.min(SHOWN, all.size());
        for (int row = 0; row < rows; row++) {
            int step = row * (all.size() - 1) / Math.max(1, rows - 1);
            shown.add(List.of(rate(step), all.get(step).get(1), all.get(step).get(2)));
        }
        List<String> columns = List.of("rate", "loss", "smoothed");
        return new FigureFile(
                model,
                new FigureFile.Table(columns, all),
                new FigureFile.Table(columns, shown),
                new Chart(model + ": loss while the rate rises", List.of(panel())),
                notes());
    }

    private Panel panel() {
        Axis rates = Axis.fitting("rate", Arrays.stream(curve.rates()), 10);
        double most = 2 * Math.max(curve.smoothed()[0], curve.smoothed()[curve.lowest()]);
        Series losses = series("loss", curve.losses(), most);
        Series smoothed = series("smoothed", curve.smoothed(), most);
        DoubleStream values = DoubleStream.concat(
                losses.points().stream().mapToDouble(Series.Point::y),
                smoothed.points().stream().mapToDouble(Series.Point::y));
        return new Panel("", rates, Axis.fitting("loss", values, Double.POSITIVE_INFINITY), List.of(losses, smoothed));
    }

    /** Without what is far up at the end, which would press the rest flat. */
    private Series series(String name, double[] values, double most) {
        List<Series.Point> points = new ArrayList<>();
        for (int step = 0; step < values.length; step++) {
            if (values[step] <= most) {
                points.add(new Series.Point(curve.rates()[step], values[step]));
            }
        }
        return new Series(name, points, false);
    }

    private List<String> notes() {
        OptionalInt step = curve.suggestion();
        if (step.isEmpty()) {
            return List.of(
                    "no suggestion: the loss does not fall at any of these rates; try others with --from and --to, or more"
                            + " --steps");
        }
        return List.of(
                "suggestion  " + optimizer.name() + "(rate: " + rate(step.getAsInt()) + ")",
                "because     the loss falls fastest at " + rate(curve.steepest().orElseThrow()) + ", and is lowest at "
                        + rate(curve.lowest()) + end()
                        + "; a rate is at most a tenth of that");
    }

    private String end() {
        boolean atTheEnd = curve.lowest() == curve.rates().length - 1;
        return curve.isBlownUp() ? "; soon after it is far up" : atTheEnd ? ", where the rates end" : "";
    }

    Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("model", model);
        fields.put("optimizer", optimizer.name());
        curve.suggestion().ifPresent(step -> fields.put("suggestion", round(curve.rates()[step])));
        curve.steepest().ifPresent(step -> fields.put("steepest", curve.rates()[step]));
        fields.put("lowest", curve.rates()[curve.lowest()]);
        fields.put("rises", curve.isBlownUp());
        fields.put("rates", curve.rates());
        fields.put("losses", curve.losses());
        fields.put("smoothed", curve.smoothed());
        return fields;
    }

    /** Two digits say all that such a curve can. */
    private static double round(double rate) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.1e", rate));
    }
}
