package mlpc.compiler.draw;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mlpc.compiler.draw.Axis.Scale;
import mlpc.compiler.draw.Axis.Tick;

/** Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten, or powers of ten. */
final class Ticks {
    private static final int[] ROUND = {1, 2, 5};
    private static final int[] STRIDES = {1, 2, 3, 5, 10, 20, 50, 100};
    private static final String[] SUPERSCRIPTS = "⁰ ¹ ² ³ ⁴ ⁵ ⁶ ⁷ ⁸ ⁹".split(" ");

    private Ticks() {}

    /** @param most how many have room */
    static List<Tick> along(Extent extent, int most) {
        if (extent.scale() == Scale.LINEAR) {
            return even(extent, extent.low(), extent.high(), most);
        }
        int first = (int) Math.ceil(extent.low() - 1e-9);
        int last = (int) Math.floor(extent.high() + 1e-9);
        if (last - first >= 2) {
            return decades(first, last, most);
        }
        List<Tick> within = withinDecades(extent);
        if (within.size() > most) {
            within = within.stream().filter(tick -> isPowerOfTen(tick.value())).toList();
            return within.size() >= 2
                    ? within
                    : even(extent, Math.pow(10, extent.low()), Math.pow(10, extent.high()), most);
        }
        return within.size() >= 3
                ? within
                : even(extent, Math.pow(10, extent.low()), Math.pow(10, extent.high()), Math.max(2, most / 2));
    }

    private static List<Tick> even(Extent extent, double low, double high, int most) {
        BigDecimal step = step((high - low) / Math.max(1, most));
        BigDecimal from = new BigDecimal(low).divide(step, 0, RoundingMode.CEILING);
        List<Tick> ticks = new ArrayList<>();
        for (BigDecimal count = from; count.multiply(step).doubleValue() <= high; count = count.add(BigDecimal.ONE)) {
            BigDecimal value = count.multiply(step);
            if (extent.scale().shows(value.doubleValue())) {
                ticks.add(new Tick(value.doubleValue(), label(value)));
            }
        }
        return ticks;
    }

    /** The least round number that is not below {@code least}. */
    private static BigDecimal step(double least) {
        int exponent = (int) Math.floor(Math.log10(least));
        for (int decade = exponent; ; decade++) {
            for (int digit : ROUND) {
                BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(decade);
                if (step.doubleValue() >= least * (1 - 1e-9)) {
                    return step;
                }
            }
        }
    }

    private static List<Tick> decades(int first, int last, int most) {
        int least = Math.max(1, (last - first + most) / most);
        int stride = least;
        for (int at = STRIDES.length - 1; at >= 0; at--) {
            stride = STRIDES[at] >= least ? STRIDES[at] : stride;
        }
        boolean isPlain = first >= -3 && last <= 5;
        List<Tick> ticks = new ArrayList<>();
        for (int exponent = Math.floorDiv(first + stride - 1, stride) * stride; exponent <= last; exponent += stride) {
            ticks.add(new Tick(Math.pow(10, exponent), isPlain ? label(Math.pow(10, exponent)) : power(exponent)));
        }
        return ticks;
    }

    private static List<Tick> withinDecades(Extent extent) {
        List<Tick> ticks = new ArrayList<>();
        for (int exponent = (int) Math.floor(extent.low()); exponent <= extent.high(); exponent++) {
            for (int digit : ROUND) {
                BigDecimal value = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
                if (extent.shows(value.doubleValue())) {
                    ticks.add(new Tick(value.doubleValue(), label(value)));
                }
            }
        }
        return ticks;
    }

    private static boolean isPowerOfTen(double value) {
        double exponent = Math.log10(value);
        return Math.abs(exponent - Math.rint(exponent)) < 1e-9;
    }

    private static String power(int exponent) {
        if (exponent == 0 || exponent == 1) {
            return exponent == 0 ? "1" : "10";
        }
        StringBuilder digits = new StringBuilder(exponent < 0 ? "10⁻" : "10");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            digits.append(SUPERSCRIPTS[digit - '0']);
        }
        return digits.toString();
    }

    /** A number as people write it, to three digits, with a real minus sign. */
    static String label(double value) {
        return label(new BigDecimal(value, new MathContext(3)));
    }

    private static String label(BigDecimal value) {
        double size = Math.abs(value.doubleValue());
        String pattern = size == 0 || size >= 1e-4 && size < 1e6 ? "#,##0.#########" : "0.###E0";
        String text = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
        return text.replace('-', '−').replace("E", "e");
    }
}
