package mlpc.compiler.exchange.c99;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import mlpc.compiler.Compilation;
import mlpc.runtime.signature.Field;

/** Rows that a model is tried on in C and in Java. */
final class CRows {
    private static final double[] EXTREMES = {
        0,
        -0.0,
        1,
        -1,
        0.5,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Float.MAX_VALUE,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        88,
        -88,
        87,
        -87,
        103.5,
        -104,
        1e6,
        1.1e6,
        -3e7,
        1e30,
        3.93,
        0.9,
        9.02,
        1e-9
    };

    private CRows() {}

    /** Rows of plausible numbers, the last of them with extremes. */
    static List<double[]> of(Compilation compilation, int count) {
        Random random = new Random(7);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            List<Double> numbers = new ArrayList<>();
            for (Field field : compilation.signature().inputs()) {
                for (int at = 0; at < field.width(); at++) {
                    boolean extreme = row > count / 2 && random.nextInt(3) == 0;
                    boolean gap = field.reading().allowsGaps() && random.nextInt(4) == 0;
                    numbers.add(gap ? Double.NaN : extreme ? extreme(field, random) : usual(field, random));
                }
            }
            rows.add(numbers.stream().mapToDouble(Double::doubleValue).toArray());
        }
        return rows;
    }

    private static double extreme(Field field, Random random) {
        return switch (field.kind()) {
            case CLASS -> random.nextBoolean() ? -2 : (double) random.nextInt(field.values() + 2);
            case FLAG -> random.nextInt(4) / 2.0;
            case REAL -> EXTREMES[random.nextInt(EXTREMES.length)];
        };
    }

    private static double usual(Field field, Random random) {
        double low = Math.max(-3, field.reading().low());
        double high = Math.min(Math.max(3, low + 1), field.reading().high());
        return switch (field.kind()) {
            case CLASS -> (double) random.nextInt(field.values());
            case FLAG -> (double) random.nextInt(2);
            case REAL -> (double) (float) (low + (high - low) * random.nextDouble());
        };
    }
}
