package mlpc.compiler.cli.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import mlpc.compiler.draw.Chart;
import mlpc.compiler.draw.Markup;
import mlpc.compiler.draw.Page;
import mlpc.compiler.draw.Svg;
import mlpc.compiler.inspect.TextColumns;

/**
 * What was measured, as tables and as a chart.
 *
 * @param all every number, for files
 * @param shown what a person wants to read
 * @param notes what is to be said about it, a line each
 */
public record FigureFile(String title, Table all, Table shown, Supplier<Svg> chart, List<String> notes) {
    /** Pixels beyond which a drawing is not made as narrow as a telephone, where nobody could read it, but scrolls. */
    private static final double WIDE = 800;

    /**
     * Writes a table.
     *
     * @param rows of numbers and words, a cell for each column
     */
    public record Table(List<String> columns, List<List<Object>> rows) {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        boolean isNumber(int column) {
            return rows.stream().allMatch(row -> row.get(column) instanceof Number);
        }
    }

    public FigureFile {
        notes = List.copyOf(notes);
    }

    public FigureFile(String title, Table all, Table shown, Chart chart, List<String> notes) {
        this(title, all, shown, chart::draw, notes);
    }

    /** Aligned, for people. */
    public String text() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(shown.columns());
        shown.rows()
                .forEach(row -> lines.add(row.stream().map(FigureFile::brief).toList()));
        int[] right = new int[shown.columns().size()];
        for (int column = 0; column < right.length; column++) {
            right[column] = shown.isNumber(column) ? column : -1;
        }
        StringBuilder text = new StringBuilder(TextColumns.align(lines, right));
        notes.forEach(note -> text.append(note).append('\n'));
        return text.toString();
    }

    public String csv() {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(all.columns());
            all.rows()
                    .forEach(row ->
                            csv.writeRecord(row.stream().map(Object::toString).toList()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    public String json() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (List<Object> row : all.rows()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            for (int column = 0; column < row.size(); column++) {
                fields.put(all.columns().get(column), row.get(column));
            }
            objects.add(fields);
        }
        StringWriter text = new StringWriter();
        JsonWriter.write(Map.of("rows", objects), text);
        return text.toString();
    }

    public String svg() {
        return chart.get().document();
    }

    public String html() {
        Svg drawing = chart.get();
        Page page = new Page(title);
        page.style(".scroll { overflow-x: auto; }");
        if (drawing.width() > WIDE) {
            page.style("figure svg { min-width: 44rem; }");
        }
        page.html("<figure>\n" + drawing.element() + "</figure>");
        StringBuilder table = new StringBuilder("<div class=\"scroll\"><table>\n<tr>");
        for (int column = 0; column < shown.columns().size(); column++) {
            cell(table, "th", column, shown.columns().get(column));
        }
        for (List<Object> row : shown.rows()) {
            table.append("</tr>\n<tr>");
            for (int column = 0; column < row.size(); column++) {
                cell(table, "td", column, brief(row.get(column)));
            }
        }
        page.html(table.append("</tr>\n</table></div>").toString());
        notes.forEach(page::paragraph);
        return page.toString();
    }

    private void cell(StringBuilder table, String tag, int column, String text) {
        table.append('<').append(tag).append(shown.isNumber(column) ? " class=\"number\">" : ">");
        table.append(Markup.escape(text)).append("</").append(tag).append('>');
    }

    private static String brief(Object cell) {
        if (cell instanceof Long whole) {
            return NumberFormat.grouped(whole);
        }
        return cell instanceof Double number ? NumberFormat.brief(number) : cell.toString();
    }
}
