package mlpc.compiler.cli.progress;

import java.util.ArrayList;
import java.util.List;

/** The last few numbers as a curve of one line's height. */
final class Sparkline {
    private static final String LEVELS = "▁▂▃▄▅▆▇█";
    private static final int LENGTH = 12;

    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        if (Double.isFinite(value)) {
            values.add(value);
        }
        if (values.size() > LENGTH) {
            values.remove(0);
        }
    }

    /** Empty until there are two. */
    String text() {
        if (values.size() < 2) {
            return "";
        }
        double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (double value : values) {
            double share = high > low ? (value - low) / (high - low) : 0;
            text.append(LEVELS.charAt((int) Math.round(share * (LEVELS.length() - 1))));
        }
        return text.toString();
    }
}
