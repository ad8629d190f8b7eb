package mlpc.runtime.data;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mlpc.runtime.Model;
import mlpc.runtime.data.cell.Cells;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Decider;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor32;

/**
 * The predictions and outputs of a model for some rows: for each a tensor [rows][size], as people and tables want to read it.
 *
 * <p>In a table, a class is its label (or index) and then each class's value, {@code species,species.Adelie,…}; a flag
 * is 0 or 1 and then its value, {@code t,t.value}; anything else is its numbers, {@code y} or {@code y.0,y.1,…}.
 *
 * @param fields predictions, then outputs
 * @param values a tensor for each
 */
public record Predictions(List<Field> fields, List<Tensor> values) {
    private static final int AT_ONCE = 1024;

    /** Takes copies of the collections. */
    public Predictions {
        fields = List.copyOf(fields);
        values = List.copyOf(values);
    }

    /**
     * {@return what a model predicts and puts out for rows, a part of the rows at a time}
     *
     * <pre>{@code
     * Predictions predicted = Predictions.of(model, rows);
     * String label = predicted.label(0, 5);                   // of the first prediction, in the sixth row
     * }</pre>
     *
     * @param model with the weights that it predicts by
     * @param rows inputs; targets are not looked at
     * @throws DataException if the model predicts nothing, or has not been trained
     */
    public static Predictions of(Model model, Dataset rows) {
        Signature signature = model.signature();
        List<Field> fields = Stream.concat(signature.predictions().stream(), signature.outputs().stream())
                .toList();
        if (fields.isEmpty()) {
            throw new DataException(signature.model() + " predicts nothing: it has no predict and no output line");
        }
        List<Tensor> values = new ArrayList<>();
        fields.forEach(field -> values.add(Tensor.zeros(model.precision(), rows.size(), field.size())));
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            int to = Math.min(rows.size(), from + AT_ONCE);
            Map<String, Tensor> part = model.predict(rows.slice(from, to));
            for (int field = 0; field < fields.size(); field++) {
                Tensor tensor = row(requireNonNull(part.get(fields.get(field).name())), fields.get(field));
                for (int row = from; row < to; row++) {
                    values.get(field).copyRow(row, tensor, tensor.rows() == 1 ? 0 : row - from);
                }
            }
        }
        return new Predictions(fields, values);
    }

    /** A matrix that all rows share has rows of its own: here it becomes the single row that they share. */
    private static Tensor row(Tensor tensor, Field field) {
        if (tensor.columns() == field.size()) {
            return tensor;
        }
        Tensor flat = Tensor.zeros(tensor.precision(), 1, field.size());
        for (int element = 0; element < field.size(); element++) {
            flat.set(element, tensor.get(element));
        }
        return flat;
    }

    /** {@return rows} */
    public int size() {
        return values.isEmpty() ? 0 : values.get(0).rows();
    }

    /**
     * {@return the index of the class that is decided for: that of the largest value, the first if several are, unless the model names
     * costs}
     *
     * @param field counted from 0 among the predictions
     * @param row counted from 0
     */
    public int classOf(int field, int row) {
        return Decider.of(fields.get(field), values.get(field), row);
    }

    /**
     * {@return the label, or index, of that class}
     *
     * @param field counted from 0 among the predictions
     * @param row counted from 0
     */
    public String label(int field, int row) {
        return fields.get(field).word(classOf(field, row));
    }

    /**
     * {@return whether a flag is decided for: from one half on, unless the model names costs}
     *
     * @param field counted from 0 among the predictions
     * @param row counted from 0
     */
    public boolean flag(int field, int row) {
        return Decider.of(fields.get(field), values.get(field), row) == 1;
    }

    /**
     * {@return one number, to be written so that it reads back exactly}
     *
     * @param field counted from 0 among the predictions
     * @param row counted from 0
     * @param column an element of the prediction, counted from 0
     */
    public Number exact(int field, int row, int column) {
        Tensor tensor = values.get(field);
        double value = tensor.get(row, column);
        return tensor instanceof Tensor32 ? (Number) (float) value : (Number) value;
    }

    /**
     * {@return the shortest decimal that reads back as the same number of the tensor's precision}
     *
     * @param field counted from 0 among the predictions
     * @param row counted from 0
     * @param column an element of the prediction, counted from 0
     */
    public String number(int field, int row, int column) {
        return exact(field, row, column).toString();
    }

    /**
     * Writes a header and a line for each row; leaves {@code out} open.
     *
     * @param out is written to, and left open
     * @throws IOException if it cannot be written
     */
    public void writeCsv(Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord(header());
        for (int row = 0; row < size(); row++) {
            csv.writeRecord(cells(row));
        }
        csv.flush();
    }

    /** The columns' names. */
    List<String> header() {
        List<String> header = new ArrayList<>();
        fields.forEach(field -> header.addAll(header(field)));
        return header;
    }

    /** What the columns have in a row. */
    List<String> cells(int row) {
        List<String> cells = new ArrayList<>();
        for (int field = 0; field < fields.size(); field++) {
            addCells(field, row, cells);
        }
        return cells;
    }

    private static List<String> header(Field field) {
        List<String> names = new ArrayList<>();
        switch (field.kind()) {
            case REAL -> names.addAll(Cells.columns(field));
            case FLAG -> {
                names.add(field.name());
                names.add(field.name() + ".value");
            }
            case CLASS -> {
                names.add(field.name());
                for (int k = 0; k < field.size(); k++) {
                    names.add(field.name() + "." + field.word(k));
                }
            }
        }
        return names;
    }

    private void addCells(int field, int row, List<String> cells) {
        switch (fields.get(field).kind()) {
            case REAL -> {}
            case FLAG -> cells.add(fields.get(field).word(flag(field, row) ? 1 : 0));
            case CLASS -> cells.add(label(field, row));
        }
        for (int column = 0; column < values.get(field).columns(); column++) {
            cells.add(number(field, row, column));
        }
    }
}
