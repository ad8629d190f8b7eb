package mlpc.compiler.check.expand;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * The valid values of the settings of optimizers, schedules, distributions and the prelude's layers. A name means the
 * same everywhere, unless it is listed together with its owner: {@code dropout.rate}.
 */
final class SettingBounds {
    private record Range(double least, double most, boolean whole, String words) {
        Range(double least, double most, String words) {
            this(least, most, false, words);
        }

        boolean holds(double value) {
            return least <= value && value <= most && (!whole || value == Math.rint(value));
        }
    }

    private static final Range POSITIVE = new Range(Double.MIN_VALUE, Double.MAX_VALUE, "more than 0");
    private static final Range NOT_NEGATIVE = new Range(0, Double.MAX_VALUE, "at least 0");
    private static final Range FRACTION = new Range(0, 1 - 1e-15, "at least 0 and less than 1");
    private static final Range SHARE = new Range(0, 1, "from 0 to 1");
    private static final Range SWITCH = new Range(0, 1, true, "0 or 1");
    private static final Range COUNT = new Range(1, Integer.MAX_VALUE, true, "a whole number, at least 1");
    private static final Range STEPS = new Range(0, Integer.MAX_VALUE, true, "a whole number, at least 0");
    private static final String MOST = "at most " + Integer.MAX_VALUE;
    private static final Range ANY = new Range(-Double.MAX_VALUE, Double.MAX_VALUE, "a number");

    private static final Map<String, Range> BY_NAME = Map.ofEntries(
            Map.entry("rate", NOT_NEGATIVE),
            Map.entry("momentum", FRACTION),
            Map.entry("dampening", SHARE),
            Map.entry("nesterov", SWITCH),
            Map.entry("centered", SWITCH),
            Map.entry("weight_decay", NOT_NEGATIVE),
            Map.entry("alpha", FRACTION),
            Map.entry("beta1", FRACTION),
            Map.entry("beta2", FRACTION),
            Map.entry("epsilon", POSITIVE),
            Map.entry("iterations", COUNT),
            Map.entry("history", COUNT),
            Map.entry("tolerance_gradient", NOT_NEGATIVE),
            Map.entry("tolerance_change", NOT_NEGATIVE),
            Map.entry("size", POSITIVE),
            Map.entry("every", COUNT),
            Map.entry("factor", POSITIVE),
            Map.entry("floor", SHARE),
            Map.entry("warmup", STEPS),
            Map.entry("deviation", NOT_NEGATIVE),
            Map.entry("gain", NOT_NEGATIVE),
            Map.entry("header", SWITCH),
            Map.entry("dense.units", COUNT),
            Map.entry("dropout.rate", FRACTION),
            Map.entry("batch_norm.momentum", SHARE),
            Map.entry("batch_norm.epsilon", POSITIVE),
            Map.entry("layer_norm.epsilon", POSITIVE),
            Map.entry("huber.delta", POSITIVE));

    private SettingBounds() {}

    /** The condition that a number violates, {@code at least 0}; empty if it is valid. */
    static Optional<String> refusal(String callee, String setting, double value) {
        Range own = BY_NAME.get(callee + "." + setting);
        return refusal(own == null ? BY_NAME.getOrDefault(setting, ANY) : own, value);
    }

    /** The same for a parameter of the prelude's functions and layers; most of them may be any number. */
    static Optional<String> ofPrelude(String callee, String parameter, double value) {
        return refusal(BY_NAME.getOrDefault(callee + "." + parameter, ANY), value);
    }

    private static Optional<String> refusal(Range range, double value) {
        boolean isTooLarge = range.most == Integer.MAX_VALUE && value > range.most;
        return range.holds(value) ? Optional.empty() : Optional.of(isTooLarge ? MOST : range.words);
    }

    /** Why settings that are valid by themselves contradict each other. */
    static Optional<String> conflict(String callee, Map<String, Double> settings) {
        if (settings.containsKey("low") && settings.get("low") > requireNonNull(settings.get("high"))) {
            return Optional.of("`low` of `" + callee + "` is above `high`");
        }
        boolean nesterov = settings.getOrDefault("nesterov", 0.0) != 0;
        if (nesterov
                && (requireNonNull(settings.get("momentum")) == 0 || requireNonNull(settings.get("dampening")) != 0)) {
            return Optional.of("`nesterov` of `" + callee + "` needs a momentum and no dampening");
        }
        return Optional.empty();
    }
}
