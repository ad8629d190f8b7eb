package mlpc.runtime.signature.optimizer;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The optimizers, a row each, with PyTorch's names for the settings and its default values. A new one is a row here and, if its step is a
 * formula over elements, that formula in the compiler's table, which does not compile without it.
 */
public enum Optimizer {
    // spotless:off
    /** θ − rate·v, with v = momentum·v + (1 − dampening)·g, or Nesterov's look ahead. */
    SGD    ("sgd",     Step.ELEMENTWISE, "rate = 1e-3", "momentum = 0", "nesterov = 0", "weight_decay = 0", "dampening = 0"),
    /** θ − rate·g / (√Σg² + ε), after Duchi, Hazan and Singer (2011). */
    ADAGRAD("adagrad", Step.ELEMENTWISE, "rate = 1e-2", "epsilon = 1e-10", "weight_decay = 0"),
    /** θ − rate·g / (√E[g²] + ε), after Tieleman and Hinton (2012). */
    RMSPROP("rmsprop", Step.ELEMENTWISE, "rate = 1e-2", "alpha = 0.99", "epsilon = 1e-8", "weight_decay = 0", "momentum = 0", "centered = 0"),
    /** Moments with corrected bias, after Kingma and Ba (2015). */
    ADAM   ("adam",    Step.ELEMENTWISE, "rate = 1e-3", "beta1 = 0.9", "beta2 = 0.999", "epsilon = 1e-8", "weight_decay = 0"),
    /** Adam whose weight decay is no part of the gradient, after Loshchilov and Hutter (2019). */
    ADAMW  ("adamw",   Step.ELEMENTWISE, "rate = 1e-3", "beta1 = 0.9", "beta2 = 0.999", "epsilon = 1e-8", "weight_decay = 0.01"),
    /** Quasi-Newton steps with a line search, after Liu and Nocedal (1989), on all rows at once. */
    LBFGS  ("lbfgs",   Step.LINE_SEARCH, "rate = 1", "iterations = 20", "history = 100", "tolerance_gradient = 1e-7", "tolerance_change = 1e-9");
    // spotless:on

    /** Who does a step, and what it sees. */
    public enum Step {
        /** Compiled code, from the gradients of a batch: each element of a parameter by the same formula. */
        ELEMENTWISE,
        /** The runtime, on all rows at once: it evaluates loss and gradient along a line, as often as it needs. */
        LINE_SEARCH
    }

    private final String word;
    private final Step step;
    private final Map<String, Double> defaults;

    Optimizer(String word, Step step, String... settings) {
        this.word = word;
        this.step = step;
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String setting : settings) {
            String[] sides = setting.split(" = ");
            numbers.put(sides[0], Double.parseDouble(sides[1]));
        }
        this.defaults = Collections.unmodifiableMap(numbers);
    }

    /** {@return as the language writes it} */
    public String word() {
        return word;
    }

    /** {@return how it steps} */
    public Step step() {
        return step;
    }

    /** {@return every setting, in order, as it is when nothing is said} */
    public Map<String, Double> defaults() {
        return defaults;
    }

    /**
     * {@return the one of this word}
     *
     * @param word as a model file has it
     */
    public static Optional<Optimizer> of(String word) {
        for (Optimizer each : values()) {
            if (each.word.equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** {@return the words of all, as messages list them: {@code sgd, adagrad, …}} */
    public static String all() {
        return Arrays.stream(values()).map(Optimizer::word).collect(Collectors.joining(", "));
    }
}
