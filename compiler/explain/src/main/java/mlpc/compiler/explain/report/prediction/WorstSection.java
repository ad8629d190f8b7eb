package mlpc.compiler.explain.report.prediction;

import static mlpc.compiler.draw.Markup.escape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mlpc.compiler.explain.features.ImageShape;
import mlpc.compiler.explain.features.Images;
import mlpc.compiler.explain.report.column.PatchMap;
import mlpc.compiler.explain.report.page.CellText;
import mlpc.compiler.explain.report.page.FigureName;
import mlpc.compiler.explain.report.page.HtmlTable;
import mlpc.compiler.explain.report.training.NumberedRows;
import mlpc.compiler.source.NumberText;
import mlpc.runtime.inspect.InputColumn;
import mlpc.runtime.inspect.Predicted;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.tensor.Tensor;

/** The rows that are predicted worst, with their cells; of pictures the pictures. */
public final class WorstSection {
    private static final int ROWS = 12;
    private static final int PICTURES = 18;
    private static final int MOST_CELLS = 10;
    private static final int LONGEST_CELL = 40;

    private final Dataset rows;
    private final int[] numbers;
    private final List<String> ranked;

    /**
     * Of the rows that are measured.
     *
     * @param numbers of the rows, in all of the data
     * @param ranked names of columns, those first that are wanted first
     */
    public WorstSection(Dataset rows, int[] numbers, List<String> ranked) {
        this.rows = rows;
        this.numbers = numbers;
        this.ranked = ranked;
    }

    public String html(Predicted predicted) {
        Optional<InputColumn> picture = columns().stream()
                .filter(column -> PatchMap.shape(column.field()).isPresent())
                .findFirst();
        int[] worst = predicted.worst(picture.isPresent() ? PICTURES : ROWS);
        if (worst.length == 0) {
            return "<p>Every row is predicted exactly.</p>\n";
        }
        return withoutNumber(predicted)
                + picture.map(column -> pictures(predicted, worst, column)).orElseGet(() -> table(predicted, worst));
    }

    /** Rows of which nobody can say how wrong they are; nothing if there are none. */
    private static String withoutNumber(Predicted predicted) {
        double[] costs = predicted.costs();
        long count = IntStream.range(0, predicted.rows())
                .filter(row -> Double.isNaN(costs[row]) && predicted.weights()[row] > 0)
                .count();
        return count == 0
                ? ""
                : "<p>The prediction of " + NumberText.counted(count, "row")
                        + " is no number (NaN): that is worse than any other, so such rows come first.</p>\n";
    }

    private List<InputColumn> columns() {
        return InputColumn.of(rows.inputs());
    }

    private String table(Predicted predicted, int[] worst) {
        List<InputColumn> columns = columns().stream()
                .sorted((one, other) -> Integer.compare(rank(one), rank(other)))
                .limit(MOST_CELLS)
                .toList();
        HtmlTable table = new HtmlTable().numbers("row").words("is").words("predicted");
        columns.forEach(column -> table.words(CellText.shortened(column.name())));
        for (int row : worst) {
            List<String> cells = new ArrayList<>(
                    List.of(number(row), "<b>" + escape(is(predicted, row)) + "</b>", given(predicted, row)));
            columns.forEach(column -> cells.add(escape(cell(column, row))));
            table.rowOfMarkup(cells);
        }
        return table.toString();
    }

    private String number(int row) {
        return numbers[row] == NumberedRows.UNKNOWN ? "–" : NumberText.grouped(numbers[row]);
    }

    private int rank(InputColumn column) {
        int rank = ranked.indexOf(column.name());
        return rank < 0 ? ranked.size() : rank;
    }

    private String cell(InputColumn column, int row) {
        Tensor tensor = rows.input(column.slot());
        String text = column.isSingle()
                ? CellText.of(column.field(), tensor.get(row, column.elements()[0]))
                : CellText.of(column.field(), tensor, row);
        return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL - 1) + "…";
    }

    private static String is(Predicted predicted, int row) {
        if (predicted.target().kind() != Kind.REAL) {
            return CellText.shortened(CellText.of(predicted.target(), predicted.actualClass(row)));
        }
        return numbers(predicted.actual(), row, predicted.target().size(), true);
    }

    /** What was predicted, and how sure; of numbers also how far off. */
    private static String given(Predicted predicted, int row) {
        boolean isWhole =
                predicted.target().kind() != Kind.REAL || predicted.target().size() == 1;
        if (isWhole && Double.isNaN(predicted.cost(row))) {
            return "no number";
        }
        if (predicted.target().kind() == Kind.REAL) {
            int size = predicted.target().size();
            String given = escape(numbers(predicted.given(), row, size, false));
            double error = predicted.given()[row] - predicted.actual()[row];
            return size > 1
                    ? given
                    : given + "<span class=\"soft\"> (" + (error < 0 ? "−" : "+")
                            + escape(FigureName.number(Math.abs(error))) + ")</span>";
        }
        int decided = predicted.decided(row);
        String label = escape(CellText.shortened(CellText.of(predicted.target(), decided)));
        return predicted.hasProbabilities()
                ? label + "<span class=\"soft\"> " + FigureName.percent(predicted.givenTo(row, decided))
                        + (decided == predicted.actualClass(row)
                                ? ", right</span>"
                                : "; own " + FigureName.percent(predicted.givenTo(row, predicted.actualClass(row)))
                                        + "</span>")
                : label;
    }

    private static String numbers(double[] values, int row, int size, boolean isExact) {
        List<String> texts = new ArrayList<>();
        for (int at = row * size; at < row * size + Math.min(4, size); at++) {
            texts.add(isExact ? CellText.number(values[at]) : FigureName.number(values[at]));
        }
        return size == 1 ? texts.get(0) : "[" + String.join(", ", texts) + (size > 4 ? ", …]" : "]");
    }

    private String pictures(Predicted predicted, int[] worst, InputColumn column) {
        ImageShape shape = PatchMap.shape(column.field()).orElseThrow();
        Tensor tensor = rows.input(column.slot());
        StringBuilder html = new StringBuilder("<div class=\"thumbs\">\n");
        for (int row : worst) {
            double[] pixels = new double[tensor.columns()];
            for (int pixel = 0; pixel < pixels.length; pixel++) {
                pixels[pixel] = tensor.get(row, pixel);
            }
            html.append("<figure><img alt=\"row ")
                    .append(number(row))
                    .append("\" src=\"")
                    .append(Images.plain(shape, pixels).address())
                    .append("\"><figcaption><b>")
                    .append(escape(is(predicted, row)))
                    .append("</b>, predicted ")
                    .append(given(predicted, row))
                    .append("<br><span class=\"soft\">row ")
                    .append(number(row))
                    .append("</span></figcaption></figure>\n");
        }
        return html.append("</div>\n").toString();
    }
}
