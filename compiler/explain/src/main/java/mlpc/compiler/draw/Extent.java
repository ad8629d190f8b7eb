package mlpc.compiler.draw;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import mlpc.compiler.draw.Axis.Scale;

/** From where to where an axis goes, in positions of its scale. */
record Extent(Scale scale, double low, double high) {
    Extent {
        if (!(low < high) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException("an axis cannot go from " + low + " to " + high);
        }
    }

    /** All that can be shown of the values, with a share of the length to spare at both ends. */
    static Extent of(Scale scale, DoubleStream values, double spare) {
        double[] shown = values.filter(scale::shows).map(scale::position).toArray();
        double low = Arrays.stream(shown).min().orElse(0);
        double high = Arrays.stream(shown).max().orElse(low + 1);
        if (high - low <= 1e-12 * Math.max(Math.abs(low), Math.abs(high))) {
            double room = low == 0 || scale == Scale.LOGARITHMIC ? 0.5 : Math.abs(low) / 2;
            return new Extent(scale, low - room, high + room);
        }
        double length = Math.min(high - low, Double.MAX_VALUE / 4);
        return new Extent(scale, low - spare * length, high + spare * length);
    }

    /** 0 at the low end, 1 at the high end. */
    double share(double value) {
        return (scale.position(value) - low) / (high - low);
    }

    boolean shows(double value) {
        return scale.shows(value) && share(value) >= -1e-9 && share(value) <= 1 + 1e-9;
    }
}
