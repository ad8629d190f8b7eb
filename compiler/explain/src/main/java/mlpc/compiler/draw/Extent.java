package mlpc.compiler.draw;

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
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values.toArray()) {
            if (scale.shows(value)) {
                low = Math.min(low, scale.position(value));
                high = Math.max(high, scale.position(value));
            }
        }
        if (low > high) {
            low = 0;
            high = 1;
        }
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
