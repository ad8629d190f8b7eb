package mlpc.compiler.cli.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Reading;
import mlpc.runtime.signature.Role;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.Tensor;

/** Rows that are drawn, for a model without data: what they are matters little where gradients are checked, or a pass is shown. */
final class DrawnRows {
    /** Positive, for a model may take logarithms and roots of them, and divide by them. */
    private static final double LEAST = 0.1;

    private static final double WIDTH = 1.5;
    private static final int FIRST_YEAR = 2000;
    private static final int YEARS = 25;

    private final SplittableRandom random;
    private final Precision precision;
    private final int rows;

    private DrawnRows(SplittableRandom random, Precision precision, int rows) {
        this.random = random;
        this.precision = precision;
        this.rows = rows;
    }

    /**
     * Rows with targets: numbers between 0.1 and 1.6 or in the range that the model names, classes, flags and dates as they come.
     *
     * @param seed the same rows for the same one
     */
    static Dataset of(Signature signature, Precision precision, long seed, int rows) {
        DrawnRows drawn = new DrawnRows(new SplittableRandom(seed), precision, rows);
        List<Tensor> slots = new ArrayList<>();
        signature.inputs().forEach(field -> slots.add(drawn.column(field)));
        signature.targets().forEach(field -> slots.add(drawn.column(field)));
        return Dataset.of(signature, slots);
    }

    private Tensor column(Field field) {
        Tensor column = Tensor.zeros(precision, rows, field.width());
        for (int row = 0; row < rows; row++) {
            double[] cells = cells(field);
            for (int element = 0; element < cells.length; element++) {
                column.set(row, element, cells[element]);
            }
        }
        return column;
    }

    private double[] cells(Field field) {
        Reading reading = field.reading();
        if (reading.date().isPresent()) {
            return date();
        }
        if (reading.role() != Role.VALUE) {
            return new double[] {1 + random.nextInt(rows)};
        }
        return switch (field.kind()) {
            case FLAG -> random.ints(field.width(), 0, 2).asDoubleStream().toArray();
            case CLASS -> new double[] {random.nextInt(field.values())};
            case REAL ->
                random.doubles(field.width())
                        .map(share -> between(reading.low(), reading.high(), share))
                        .toArray();
        };
    }

    private static double between(double low, double high, double share) {
        double least = Double.isFinite(low) ? low : Math.min(LEAST, high - WIDTH);
        double most = Double.isFinite(high) ? high : least + WIDTH;
        return least + share * (most - least);
    }

    private double[] date() {
        LocalDate day = LocalDate.ofYearDay(FIRST_YEAR + random.nextInt(YEARS), 1 + random.nextInt(365));
        return new double[] {
            day.getYear(),
            day.getMonthValue(),
            day.getDayOfMonth(),
            day.getDayOfWeek().getValue(),
            day.getDayOfYear(),
            day.toEpochDay(),
            0
        };
    }
}
