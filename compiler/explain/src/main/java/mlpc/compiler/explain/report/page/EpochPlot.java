package mlpc.compiler.explain.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import mlpc.compiler.draw.Axis;
import mlpc.compiler.draw.Plot;
import mlpc.runtime.assess.Figure;

/** Lines over the epochs of a training, such as the losses of the rows trained on and of those held back. */
public final class EpochPlot {
    /** From this factor between the largest value and the least on, equal factors are equal distances. */
    private static final double WIDE = 10;

    private final String title;
    private final String measured;
    private final boolean isShare;
    private final List<Line> lines = new ArrayList<>();
    private OptionalInt best = OptionalInt.empty();

    private record Line(int look, double[] epochs, double[] values) {}

    /**
     * An empty one.
     *
     * @param title what it shows, for those who cannot see it
     * @param measured what the upright axis measures
     */
    public EpochPlot(String title, String measured) {
        this(title, measured, false);
    }

    private EpochPlot(String title, String measured, boolean isShare) {
        this.title = title;
        this.measured = measured;
        this.isShare = isShare;
    }

    /** Adds a line of a look, as legends count them from 0. */
    public EpochPlot line(int look, double[] epochs, double[] values) {
        lines.add(new Line(look, epochs, values));
        return this;
    }

    /** A metric by its name: shares, and figures of which 1 is all, are never drawn by factors. */
    public static EpochPlot ofMetric(String name) {
        String metric = name.substring(name.lastIndexOf('.') + 1);
        String title = FigureName.ofMetric(name);
        return new EpochPlot(title + " by epoch", title, Figure.isShare(metric) || FigureName.isOfOne(metric));
    }

    /** Marks the epoch whose weights were kept, and each line's value there; 0 for none. */
    public EpochPlot best(int epoch) {
        best = epoch > 0 ? OptionalInt.of(epoch) : OptionalInt.empty();
        return this;
    }

    /** What is to be seen. */
    public Plot plot() {
        double[] all = lines.stream()
                .flatMapToDouble(line -> Arrays.stream(line.values()))
                .filter(Double::isFinite)
                .toArray();
        Axis axis = isShare ? Axis.linear(measured) : Axis.fitting(measured, Arrays.stream(all), WIDE);
        Plot.Span across = Plot.Span.of(DoubleStream.concat(
                DoubleStream.of(0), lines.stream().flatMapToDouble(line -> Arrays.stream(line.epochs()))));
        Plot plot = new Plot(title, Axis.linear("epoch"), across, axis, span(axis, all));
        best.ifPresent(plot::upright);
        lines.forEach(line -> plot.line(line.look(), line.epochs(), line.values()));
        best.ifPresent(epoch -> lines.forEach(line -> mark(plot, line, epoch)));
        return plot;
    }

    private static Plot.Span span(Axis axis, double[] values) {
        return axis.scale() == Axis.Scale.LINEAR
                ? Plot.Span.of(Arrays.stream(values))
                : new Plot.Span(
                        Arrays.stream(values).min().orElse(1),
                        Arrays.stream(values).max().orElse(10));
    }

    private static void mark(Plot plot, Line line, int epoch) {
        IntStream.range(0, line.epochs().length)
                .filter(at -> line.epochs()[at] == epoch)
                .findFirst()
                .ifPresent(at ->
                        plot.marks(line.look(), new double[] {line.epochs()[at]}, new double[] {line.values()[at]}));
    }
}
