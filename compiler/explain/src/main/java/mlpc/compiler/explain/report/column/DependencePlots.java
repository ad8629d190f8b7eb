package mlpc.compiler.explain.report.column;

import static java.util.Objects.requireNonNull;
import static mlpc.compiler.draw.Markup.escape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import mlpc.compiler.draw.Axis;
import mlpc.compiler.draw.Plot;
import mlpc.compiler.explain.report.page.CellText;
import mlpc.compiler.explain.report.page.Legend;
import mlpc.runtime.inspect.InputColumn;
import mlpc.runtime.inspect.PartialDependence;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;

/** One frame for each column, all with the same upright axis, so that effects can be compared. */
final class DependencePlots {
    private static final int MOST_LINES = 6;
    private static final int LONGEST_WORD = 11;
    private static final int MOST_WORDS = 16;

    private final Field prediction;
    private final List<PartialDependence> found;
    private final List<Integer> elements;

    DependencePlots(Field prediction, List<PartialDependence> found) {
        this.prediction = prediction;
        this.found = found;
        this.elements = elements();
    }

    /** Those that move most, if there are more than can be told apart. */
    private List<Integer> elements() {
        double[] moved =
                IntStream.range(0, prediction.size()).mapToDouble(this::moved).toArray();
        return IntStream.range(0, prediction.size())
                .boxed()
                .sorted((one, other) -> Double.compare(moved[other], moved[one]))
                .limit(MOST_LINES)
                .sorted()
                .toList();
    }

    private double moved(int element) {
        return found.stream()
                .mapToDouble(column -> {
                    double[] values = values(column, element);
                    return Arrays.stream(values).max().orElse(0)
                            - Arrays.stream(values).min().orElse(0);
                })
                .max()
                .orElse(0);
    }

    private double[] values(PartialDependence column, int element) {
        double[][] means = requireNonNull(column.predictions().get(prediction.name()));
        return Arrays.stream(means).mapToDouble(place -> place[element]).toArray();
    }

    String html(boolean isNamed) {
        double[] all = found.stream()
                .flatMapToDouble(column ->
                        elements.stream().flatMapToDouble(element -> DoubleStream.of(values(column, element))))
                .toArray();
        boolean areShares =
                prediction.kind() != Kind.REAL && Arrays.stream(all).allMatch(value -> value >= 0 && value <= 1);
        Plot.Span up = areShares ? new Plot.Span(-0.02, 1.02) : Plot.Span.of(DoubleStream.of(all));
        List<String> figures = new ArrayList<>();
        for (PartialDependence column : found) {
            Plot plot = plot(column.column(), column.places(), up);
            for (int look = 0; look < elements.size(); look++) {
                double[] values = values(column, elements.get(look));
                if (isWords(column.column().field())) {
                    plot.marks(look, places(column), values);
                } else {
                    plot.line(look, column.places(), values);
                }
            }
            figures.add(Legend.figure(plot, ""));
        }
        String legend = elements.size() > 1
                ? Legend.of(elements.stream().map(this::elementName).toList())
                : "";
        return (isNamed ? "<h4>" + escape(prediction.name()) + "</h4>\n" : "") + legend + Legend.grid(figures);
    }

    private String elementName(int element) {
        return prediction.kind() == Kind.CLASS
                ? CellText.shortened(prediction.word(element))
                : prediction.name() + "[" + element + "]";
    }

    private static boolean isWords(Field field) {
        return field.kind() != Kind.REAL;
    }

    private static double[] places(PartialDependence column) {
        return IntStream.range(0, column.places().length).asDoubleStream().toArray();
    }

    private Plot plot(InputColumn column, double[] places, Plot.Span up) {
        Field field = column.field();
        String unit = field.reading().unit().map(name -> " in " + name).orElse("");
        Axis y = Axis.linear(
                prediction.kind() == Kind.REAL
                        ? "predicted " + prediction.name()
                        : prediction.kind() == Kind.FLAG ? "probability of yes" : "probability");
        if (!isWords(field)) {
            return new Plot(
                    column.name(), Axis.linear(column.name() + unit), Plot.Span.of(DoubleStream.of(places)), y, up);
        }
        List<String> words = Arrays.stream(places)
                .mapToObj(place -> word(CellText.of(field, place)))
                .toList();
        Axis x = places.length <= MOST_WORDS
                ? Axis.words(column.name(), words)
                : Axis.linear(column.name() + ", by index");
        return new Plot(column.name(), x, new Plot.Span(-0.5, places.length - 0.5), y, up);
    }

    private static String word(String label) {
        return label.length() <= LONGEST_WORD ? label : label.substring(0, LONGEST_WORD - 1) + "…";
    }
}
