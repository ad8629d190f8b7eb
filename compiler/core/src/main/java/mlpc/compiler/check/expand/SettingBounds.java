package mlpc.compiler.check.expand;

import java.util.Map;

/** What the settings of optimisers, schedules and distributions may be, by their names, which mean the same everywhere. */
final class SettingBounds {
    private record Range(double least, double most, String words) {}

    private static final Range POSITIVE = new Range(Double.MIN_VALUE, Double.MAX_VALUE, "more than 0");
    private static final Range NOT_NEGATIVE = new Range(0, Double.MAX_VALUE, "at least 0");
    private static final Range FRACTION = new Range(0, 1 - 1e-15, "at least 0 and less than 1");
    private static final Range SWITCH = new Range(0, 1, "0 or 1");
    private static final Range COUNT = new Range(1, Integer.MAX_VALUE, "at least 1");
    private static final Range ANY = new Range(-Double.MAX_VALUE, Double.MAX_VALUE, "a number");

    private static final Map<String, Range> BY_NAME = Map.ofEntries(
            Map.entry("rate", NOT_NEGATIVE),
            Map.entry("momentum", FRACTION),
            Map.entry("dampening", new Range(0, 1, "from 0 to 1")),
            Map.entry("nesterov", SWITCH),
            Map.entry("centered", SWITCH),
            Map.entry("weight_decay", NOT_NEGATIVE),
            Map.entry("alpha", FRACTION),
            Map.entry("beta1", FRACTION),
            Map.entry("beta2", FRACTION),
            Map.entry("epsilon", NOT_NEGATIVE),
            Map.entry("iterations", COUNT),
            Map.entry("history", COUNT),
            Map.entry("tolerance_gradient", NOT_NEGATIVE),
            Map.entry("tolerance_change", NOT_NEGATIVE),
            Map.entry("every", COUNT),
            Map.entry("factor", POSITIVE),
            Map.entry("floor", NOT_NEGATIVE),
            Map.entry("warmup", NOT_NEGATIVE),
            Map.entry("deviation", NOT_NEGATIVE));

    private SettingBounds() {}

    static boolean hold(String setting, double value) {
        Range range = BY_NAME.getOrDefault(setting, ANY);
        return range.least <= value && value <= range.most;
    }

    /** {@code at least 0}. */
    static String of(String setting) {
        return BY_NAME.getOrDefault(setting, ANY).words;
    }
}
