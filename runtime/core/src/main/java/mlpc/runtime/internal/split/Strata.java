package mlpc.runtime.internal.split;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Role;
import mlpc.runtime.tensor.Tensor;

/** Divides rows into strata by their targets: each combination of classes is one; numbers are divided into tenths by their size. */
public final class Strata {
    private static final int TENTHS = 10;

    private Strata() {}

    /** Whether a target is a class or a flag, of which each row has one. */
    public static boolean areNatural(List<Field> targets) {
        return targets.stream().anyMatch(Strata::isClass);
    }

    private static boolean isClass(Field field) {
        return field.kind() != Kind.REAL && field.width() == 1;
    }

    /** The stratum of each row, from 0 on: by the classes and flags, where there are any, else by the numbers. */
    public static int[] of(List<Field> targets, List<Tensor> values, int rows) {
        boolean natural = areNatural(targets);
        int[] strata = new int[rows];
        for (int index = 0; index < targets.size(); index++) {
            Field field = targets.get(index);
            if (natural ? isClass(field) : field.reading().role() == Role.VALUE && field.width() == 1) {
                divide(strata, natural ? classes(values.get(index)) : tenths(values.get(index)));
            }
        }
        return strata;
    }

    private static int[] classes(Tensor target) {
        int[] classes = new int[target.rows()];
        for (int row = 0; row < classes.length; row++) {
            classes[row] = (int) target.get(row, 0);
        }
        return classes;
    }

    /** How many of the nine values that part the sorted ones into tenths are not above each: equal numbers stay together. */
    private static int[] tenths(Tensor target) {
        double[] sorted = new double[target.rows()];
        for (int row = 0; row < sorted.length; row++) {
            sorted[row] = target.get(row, 0);
        }
        double[] values = sorted.clone();
        Arrays.sort(sorted);
        int[] tenths = new int[values.length];
        for (int row = 0; row < values.length; row++) {
            for (int tenth = 1; tenth < TENTHS; tenth++) {
                tenths[row] += values[row] >= sorted[(int) ((long) sorted.length * tenth / TENTHS)] ? 1 : 0;
            }
        }
        return tenths;
    }

    /** Rows stay in one stratum only where their values are the same, too. */
    private static void divide(int[] strata, int[] values) {
        Map<Long, Integer> numbers = new HashMap<>();
        for (int row = 0; row < strata.length; row++) {
            long both = (long) strata[row] << Integer.SIZE | values[row] & 0xffffffffL;
            strata[row] = numbers.computeIfAbsent(both, next -> numbers.size());
        }
    }
}
