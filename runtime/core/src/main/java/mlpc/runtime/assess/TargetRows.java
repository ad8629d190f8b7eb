package mlpc.runtime.assess;

import java.util.Map;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.tensor.DataException;

/** The rows of one target: the true value of each, and its prediction. */
final class TargetRows {
    private final Field field;
    private final int columns;
    /** What a class or flag is, and what it is given. */
    private final int[] classes;

    private final float[] given;
    /** What a number is, and what it was predicted to be. */
    private final double[] numbers;

    private final double[] predicted;

    TargetRows(Field field, int rows) {
        this.field = field;
        this.columns = field.size();
        boolean real = field.kind() == Kind.REAL;
        long elements = (long) rows * columns;
        if (elements > Integer.MAX_VALUE - 8) {
            throw new DataException(field.name() + ": " + rows + " rows of " + columns
                    + " numbers are too many to be assessed at once; take fewer rows");
        }
        this.classes = new int[real ? 0 : rows];
        this.given = new float[real ? 0 : (int) elements];
        this.numbers = new double[real ? (int) elements : 0];
        this.predicted = new double[real ? (int) elements : 0];
    }

    Field field() {
        return field;
    }

    /** Numbers that a row is predicted by. */
    int columns() {
        return columns;
    }

    /** Numbers that a row is: one for a class, its index. */
    int width() {
        return field.width();
    }

    /** What a row is, a number of it at a time. */
    void is(int row, int column, double value) {
        switch (field.kind()) {
            case REAL -> numbers[row * columns + column] = value;
            case FLAG -> classes[row] = value >= 0.5 ? 1 : 0;
            case CLASS -> classes[row] = (int) value;
        }
    }

    /** What a row is predicted to be, a number of it at a time. */
    void predicted(int row, int column, double value) {
        if (field.kind() == Kind.REAL) {
            predicted[row * columns + column] = value;
        } else {
            given[row * columns + column] = (float) value;
        }
    }

    Assessment assess(double[] weights) {
        return switch (field.kind()) {
            case REAL -> Assessment.of(field, reals(), weights);
            case FLAG, CLASS -> Assessment.of(field, classRows(), weights);
        };
    }

    /** The figures alone, without intervals; only those that have a value. */
    Map<String, Double> figures(double[] weights) {
        Map<String, Double> figures =
                switch (field.kind()) {
                    case REAL -> reals().of(weights);
                    case FLAG, CLASS -> new ClassFigures(classRows()).of(weights);
                };
        figures.values().removeIf(value -> Double.isNaN(value));
        return figures;
    }

    private RealFigures reals() {
        return new RealFigures(columns, numbers, predicted);
    }

    private ClassRows classRows() {
        return new ClassRows(field.kind() == Kind.FLAG ? 2 : columns, classes, given, field.decision());
    }
}
