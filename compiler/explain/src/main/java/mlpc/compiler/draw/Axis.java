package mlpc.compiler.draw;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One direction of a chart.
 *
 * @param label what is measured, with its unit
 * @param ticks where lines of the grid stand; none to let the chart choose round numbers
 */
public record Axis(String label, Scale scale, List<Tick> ticks) {
    /** How values become distances. */
    public enum Scale {
        LINEAR,
        /** Equal factors are equal distances; zero and less cannot be shown. */
        LOGARITHMIC;

        /** A distance that grows evenly along the axis. */
        double position(double value) {
            return this == LINEAR ? value : Math.log10(value);
        }

        boolean shows(double value) {
            return Double.isFinite(value) && (this == LINEAR || value > 0);
        }
    }

    /** A line of the grid, and what stands beside it. */
    public record Tick(double value, String label) {}

    public Axis {
        ticks = List.copyOf(ticks);
        for (Tick tick : ticks) {
            if (!scale.shows(tick.value())) {
                throw new IllegalArgumentException("an axis cannot show " + tick.value());
            }
        }
    }

    public static Axis linear(String label) {
        return new Axis(label, Scale.LINEAR, List.of());
    }

    public static Axis logarithmic(String label) {
        return new Axis(label, Scale.LOGARITHMIC, List.of());
    }

    /** Logarithmic if all values are above 0 and the largest is at least so many times the least; otherwise linear. */
    public static Axis fitting(String label, DoubleStream values, double wide) {
        DoubleSummaryStatistics span = values.filter(Double::isFinite).summaryStatistics();
        boolean isWide = span.getMin() > 0 && span.getMax() / span.getMin() >= wide;
        return isWide ? logarithmic(label) : linear(label);
    }

    /** Words in place of numbers, at 0, 1, 2, …. */
    public static Axis words(String label, List<String> words) {
        return linear(label)
                .withTicks(IntStream.range(0, words.size())
                        .mapToObj(i -> new Tick(i, words.get(i)))
                        .toList());
    }

    public Axis withTicks(List<Tick> changed) {
        return new Axis(label, scale, changed);
    }
}
