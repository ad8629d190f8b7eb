package mlpc.compiler.explain.report.profile;

import static mlpc.compiler.draw.Markup.escape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import mlpc.compiler.draw.Markup;
import mlpc.compiler.explain.report.page.CellText;
import mlpc.compiler.explain.report.page.FigureName;
import mlpc.compiler.explain.report.page.HtmlTable;
import mlpc.compiler.explain.report.training.ReportInput;
import mlpc.compiler.source.NumberText;
import mlpc.runtime.inspect.InputColumn;
import mlpc.runtime.inspect.RowSample;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Role;
import mlpc.runtime.statistic.Quantiles;
import mlpc.runtime.tensor.Tensor;

/** The profile of the data: each column with its values, and what looks wrong. */
public final class DataSection {
    /** More rows than these are not looked at. */
    private static final int MOST_ROWS = 10_000;
    /** Wider rows are too many numbers to be compared one by one. */
    private static final int WIDEST = 64;

    private static final int BINS = 16;
    private static final int NAMED_CLASSES = 3;

    private final ReportInput in;
    private final Dataset training;
    private final Dataset held;
    private final List<SampledColumn> inputs = new ArrayList<>();
    private final List<InputColumn> wide = new ArrayList<>();
    private final List<SampledColumn> targets = new ArrayList<>();

    public DataSection(ReportInput in) {
        this.in = in;
        this.training =
                RowSample.of(in.split().training(), MOST_ROWS, in.recipe().seed());
        this.held = RowSample.of(in.split().validation(), MOST_ROWS, in.recipe().seed());
        for (InputColumn column : InputColumn.of(training.inputs())) {
            if (column.isSingle()) {
                inputs.add(SampledColumn.of(training, column));
            } else {
                wide.add(column);
            }
        }
        for (int index = 0; index < training.targets().size(); index++) {
            Field field = training.targets().get(index);
            if (field.width() == 1 && field.reading().role() == Role.VALUE) {
                targets.add(SampledColumn.ofTarget(training, index));
            }
        }
    }

    /** A sentence for each thing that looks wrong. */
    public List<String> findings() {
        List<String> found = new ArrayList<>(DataFindings.of(
                inputs,
                targets,
                (long) in.split().training().size() + in.split().validation().size()));
        int width = training.slots().stream().mapToInt(Tensor::columns).sum();
        if (width <= WIDEST) {
            found.addAll(RepeatedRows.of(training, held));
        }
        return found;
    }

    public String html() {
        HtmlTable table = new HtmlTable()
                .words("column")
                .words("holds")
                .numbers("missing")
                .numbers("different")
                .words("values")
                .words("spread");
        inputs.forEach(column -> table.rowOfMarkup(row(column, "")));
        wide.forEach(column -> table.rowOfMarkup(wideRow(column)));
        targets.forEach(target -> table.rowOfMarkup(row(target, " <span class=\"tag\">target</span>")));
        int rows = in.split().training().size();
        String of = rows > training.size()
                ? NumberText.grouped(training.size()) + " of the " + NumberText.counted(rows, "training row")
                        + ", drawn by the seed"
                : "the " + NumberText.counted(rows, "row") + " that the model was trained on";
        return "<p>Of " + of + ".</p>\n" + table;
    }

    private List<String> row(SampledColumn column, String tag) {
        long gaps = column.gaps();
        String unit = column.field().reading().unit().map(name -> " in " + name).orElse("");
        return List.of(
                "<b>" + escape(column.name()) + "</b>" + tag,
                escape(kind(column.field()) + unit),
                gaps == 0 ? "–" : FigureName.percent((double) gaps / column.rows()),
                NumberText.grouped(column.distinct()),
                escape(column.isReal() ? range(column.sorted()) : frequent(column)),
                spread(column));
    }

    private static String kind(Field field) {
        return switch (field.kind()) {
            case REAL -> "numbers";
            case FLAG -> "flag";
            case CLASS -> field.reading().buckets() > 0 ? "hashed words" : "classes";
        };
    }

    private static String range(double[] sorted) {
        if (sorted.length == 0) {
            return "none";
        }
        if (sorted[0] == sorted[sorted.length - 1]) {
            return "always " + CellText.of(Field.real("x"), sorted[0]);
        }
        String low = CellText.of(Field.real("x"), sorted[0]);
        String high = CellText.of(Field.real("x"), sorted[sorted.length - 1]);
        String middle = CellText.of(Field.real("x"), Quantiles.ofSorted(sorted, 0.5));
        return low + " to " + high + ", median " + middle;
    }

    private static String frequent(SampledColumn column) {
        long[] counts = column.counts();
        List<String> most = IntStream.range(0, counts.length)
                .filter(label -> counts[label] > 0)
                .boxed()
                .sorted((one, other) -> Long.compare(counts[other], counts[one]))
                .limit(NAMED_CLASSES)
                .map(label -> column.text(label) + " " + FigureName.percent((double) counts[label] / column.rows()))
                .toList();
        long present = Arrays.stream(counts).filter(count -> count > 0).count();
        return String.join(", ", most) + (present > most.size() ? ", …" : "");
    }

    /** A picture of the size of a word. */
    private static String spread(SampledColumn column) {
        double[] heights = column.isReal() ? histogram(column.sorted()) : shares(column.counts());
        double largest = Arrays.stream(heights).max().orElse(0);
        if (largest == 0) {
            return "";
        }
        StringBuilder bars = new StringBuilder("<svg class=\"spark\" viewBox=\"0 0 ")
                .append(5 * heights.length)
                .append(" 24\" width=\"")
                .append(5 * heights.length)
                .append("\" height=\"24\" aria-hidden=\"true\">");
        for (int bin = 0; bin < heights.length; bin++) {
            double height = heights[bin] == 0 ? 0 : Math.max(1, 24 * heights[bin] / largest);
            bars.append("<rect x=\"")
                    .append(5 * bin)
                    .append("\" y=\"")
                    .append(Markup.number(24 - height))
                    .append("\" width=\"4\" height=\"")
                    .append(Markup.number(height))
                    .append("\"/>");
        }
        return bars.append("</svg>").toString();
    }

    private static double[] histogram(double[] sorted) {
        double[] heights = new double[BINS];
        if (sorted.length == 0) {
            return heights;
        }
        double low = sorted[0];
        double width = (sorted[sorted.length - 1] - low) / BINS;
        for (double value : sorted) {
            heights[width > 0 ? (int) Math.min(BINS - 1, (value - low) / width) : 0]++;
        }
        return heights;
    }

    private static double[] shares(long[] counts) {
        return Arrays.stream(counts).limit(2 * BINS).asDoubleStream().toArray();
    }

    private List<String> wideRow(InputColumn column) {
        Tensor tensor = training.input(column.slot());
        boolean isDate = column.field().reading().date().isPresent();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        int constant = 0;
        int gaps = 0;
        for (int element = 0; element < tensor.columns(); element++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int row = 0; row < tensor.rows(); row++) {
                double value = tensor.get(row, element);
                gaps += element == 0 && Double.isNaN(value) ? 1 : 0;
                least = Math.min(least, Double.isNaN(value) ? least : value);
                most = Math.max(most, Double.isNaN(value) ? most : value);
            }
            constant += least == most ? 1 : 0;
            low = Math.min(low, least);
            high = Math.max(high, most);
        }
        Field real = Field.real("x");
        return List.of(
                "<b>" + escape(column.name()) + "</b>",
                isDate ? "dates" : NumberText.counted(column.field().width(), "number"),
                gaps == 0 ? "–" : FigureName.percent((double) gaps / tensor.rows()),
                "",
                isDate
                        ? ""
                        : escape(CellText.of(real, low) + " to " + CellText.of(real, high)
                                + (constant > 0
                                        ? ", " + NumberText.grouped(constant) + " of them the same in every row"
                                        : "")),
                "");
    }

    /** Whether there is a column to be shown. */
    public boolean isEmpty() {
        return inputs.isEmpty() && wide.isEmpty();
    }
}
