package mlpc.spark.row;

import java.util.List;
import java.util.Optional;
import mlpc.runtime.data.cell.CellReader;
import mlpc.runtime.data.cell.Shown;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Some numbers of a model's row, and where they are in a row of Spark's. */
sealed interface CellSource {
    /** Fills in the numbers; what does not fit is said in a sentence. */
    Optional<String> read(InternalRow row, double[] numbers);

    /** Whether the model says that a row like this is left out. */
    default boolean skips(InternalRow row) {
        return false;
    }

    /** A column of numbers for an input or target of numbers: nothing is made a text. */
    record OfNumber(
            Field field,
            String name,
            int index,
            int at,
            CellReader cells,
            CellNumber number,
            GapNumbers gaps,
            CellText text)
            implements CellSource {
        @Override
        public Optional<String> read(InternalRow row, double[] numbers) {
            double value = gaps.read(number.at(row, index));
            numbers[at] = value;
            boolean isGood = Double.isNaN(value)
                    ? field.reading().allowsGaps()
                    : Double.isFinite(value) && !field.reading().isOutside(value);
            return isGood ? Optional.empty() : Optional.of(complaint(name, cells, text.at(row, index)));
        }

        @Override
        public boolean skips(InternalRow row) {
            return field.reading().skipsGaps() && Double.isNaN(gaps.read(number.at(row, index)));
        }
    }

    /** A column of true and false for a flag, whatever words the model has for them. */
    record OfBoolean(Field field, String name, int index, int at, CellReader cells) implements CellSource {
        @Override
        public Optional<String> read(InternalRow row, double[] numbers) {
            boolean isGap = row.isNullAt(index);
            numbers[at] = isGap ? Double.NaN : row.getBoolean(index) ? 1 : 0;
            return isGap && !field.reading().allowsGaps() ? Optional.of(complaint(name, cells, "")) : Optional.empty();
        }

        @Override
        public boolean skips(InternalRow row) {
            return field.reading().skipsGaps() && row.isNullAt(index);
        }
    }

    /** A column of anything else: words, dates, numbers that stand for classes. */
    record OfText(String name, int index, int at, CellReader cells, CellText text) implements CellSource {
        @Override
        public Optional<String> read(InternalRow row, double[] numbers) {
            String cell = text.at(row, index);
            return cells.read(cell, numbers, at) ? Optional.empty() : Optional.of(complaint(name, cells, cell));
        }

        @Override
        public boolean skips(InternalRow row) {
            return cells.skips(text.at(row, index));
        }
    }

    /**
     * A column of vectors or arrays that has several numbers of the row; classes and flags by their numbers.
     *
     * @param fields of each number, what it is of
     * @param gaps of each number, which ones mean a gap
     */
    record OfVector(String name, int index, int at, List<Field> fields, List<GapNumbers> gaps, CellVector cells)
            implements CellSource {
        @Override
        public Optional<String> read(InternalRow row, double[] numbers) {
            int found = cells.size(row, index);
            if (found != fields.size()) {
                return Optional.of("column " + Shown.quoted(name) + ": expected " + fields.size() + " numbers, found "
                        + (found < 0 ? "null" : found));
            }
            cells.read(row, index, numbers, at);
            for (int element = 0; element < found; element++) {
                double number = gaps.get(element).read(numbers[at + element]);
                numbers[at + element] = number;
                Field field = fields.get(element);
                boolean isGap = Double.isNaN(number) && field.reading().allowsGaps();
                if (!Double.isFinite(number) && !isGap) {
                    return Optional.of(refused(element, number));
                }
                if (!isGap && !isValue(field, number)) {
                    return Optional.of("column " + Shown.quoted(name) + ": element " + element + ", of "
                            + Shown.quoted(field.name()) + ", is " + number + "; expected " + expected(field));
                }
            }
            return Optional.empty();
        }

        /** Whether each number may be any one that is finite. */
        boolean takesAll() {
            return fields.stream()
                    .allMatch(field -> field.kind() == Kind.REAL
                            && !field.reading().allowsGaps()
                            && !field.reading().isOutside(Double.MAX_VALUE)
                            && !field.reading().isOutside(-Double.MAX_VALUE));
        }

        private static boolean isValue(Field field, double number) {
            return switch (field.kind()) {
                case REAL -> !field.reading().isOutside(number);
                case FLAG -> number == 0 || number == 1;
                case CLASS -> number == Math.rint(number) && number >= 0 && number < field.values();
            };
        }

        private static String expected(Field field) {
            return switch (field.kind()) {
                case REAL ->
                    "a number from " + field.reading().low() + " to "
                            + field.reading().high();
                case FLAG -> "0 or 1";
                case CLASS -> "a class, 0 to " + (field.values() - 1);
            };
        }

        /** Of a number that is infinite or NaN. */
        private String refused(int element, double number) {
            return "column " + Shown.quoted(name) + ": element " + element + " is " + number
                    + "; expected a finite number";
        }

        /** Of one that is so in single precision, and may have been a larger one in the column. */
        String refusedFloat(int element, float number) {
            boolean wasRounded = Float.isInfinite(number) && !cells.isOfFloats();
            return refused(element, number)
                    + (wasRounded
                            ? " of float32, up to 3.4e38; scale the column, or say `train { precision = float64 }`"
                            : "");
        }

        /** Fills a row of single precision; false where something is to be said of it. */
        boolean readFloats(InternalRow row, float[] numbers, double[] draft) {
            return cells.readFloats(row, index, numbers, draft);
        }

        /** The same of a row of a batch, where the numbers of its rows lie one behind the other. */
        boolean readFloats(ColumnarBatch batch, int row, float[] numbers) {
            return cells.readFloats(batch.column(index), row, numbers);
        }
    }

    private static String complaint(String name, CellReader cells, String cell) {
        return "column " + Shown.quoted(name) + ": " + cells.complaint(cell);
    }
}
