package mlpc.spark.row;

import java.util.Optional;
import mlpc.runtime.data.cell.CellReader;
import mlpc.runtime.data.cell.Shown;
import mlpc.runtime.signature.Field;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;

/** Some numbers of a model's row, and where they are in a row of Spark's. */
sealed interface CellSource {
    /** Fills in the numbers; what does not fit is said in a sentence. */
    Optional<String> read(Row row, double[] numbers);

    /** Whether the model says that a row like this is left out. */
    default boolean skips(Row row) {
        return false;
    }

    /** A column of numbers for an input or target of numbers: nothing is made a text. */
    record OfNumber(Field field, String name, int index, int at, boolean isTarget, CellReader cells)
            implements CellSource {
        @Override
        public Optional<String> read(Row row, double[] numbers) {
            double value = number(row);
            numbers[at] = value;
            boolean isGood = Double.isNaN(value)
                    ? field.reading().allowsGaps()
                    : Double.isFinite(value) && !field.reading().isOutside(value);
            return isGood ? Optional.empty() : Optional.of(complaint(name, cells, CellText.of(row.get(index))));
        }

        private double number(Row row) {
            return row.get(index) instanceof Number number ? number.doubleValue() : Double.NaN;
        }

        @Override
        public boolean skips(Row row) {
            return field.reading().skipsGaps() && Double.isNaN(number(row));
        }
    }

    /** A column of anything else: words, flags, dates. */
    record OfText(String name, int index, int at, CellReader cells) implements CellSource {
        @Override
        public Optional<String> read(Row row, double[] numbers) {
            String cell = CellText.of(row.get(index));
            return cells.read(cell, numbers, at) ? Optional.empty() : Optional.of(complaint(name, cells, cell));
        }

        @Override
        public boolean skips(Row row) {
            return cells.skips(CellText.of(row.get(index)));
        }
    }

    /**
     * A column of vectors or arrays that has several numbers of the row; classes and flags by their numbers.
     *
     * @param gaps of each number, whether it may be a gap, NaN
     */
    record OfVector(String name, int index, int at, boolean[] gaps) implements CellSource {
        @Override
        public Optional<String> read(Row row, double[] numbers) {
            Object value = row.get(index);
            int found = length(value);
            if (found != gaps.length) {
                return Optional.of("column " + Shown.quoted(name) + ": expected " + gaps.length + " numbers, found "
                        + (value == null ? "null" : found));
            }
            fill(value, numbers);
            for (int element = 0; element < found; element++) {
                double number = numbers[at + element];
                if (!Double.isFinite(number) && !(gaps[element] && Double.isNaN(number))) {
                    return Optional.of("column " + Shown.quoted(name) + ": element " + element + " is " + number
                            + "; expected a finite number");
                }
            }
            return Optional.empty();
        }

        private static int length(@Nullable Object value) {
            return value instanceof Vector vector ? vector.size() : value instanceof Seq<?> seq ? seq.length() : -1;
        }

        private void fill(@Nullable Object value, double[] numbers) {
            if (value instanceof Vector vector) {
                System.arraycopy(vector.toArray(), 0, numbers, at, gaps.length);
            } else if (value instanceof Seq<?> seq) {
                for (int element = 0; element < gaps.length; element++) {
                    numbers[at + element] =
                            seq.apply(element) instanceof Number number ? number.doubleValue() : Double.NaN;
                }
            }
        }
    }

    private static String complaint(String name, CellReader cells, String cell) {
        return "column " + Shown.quoted(name) + ": " + cells.complaint(cell);
    }
}
