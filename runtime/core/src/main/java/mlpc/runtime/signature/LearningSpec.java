package mlpc.runtime.signature;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The learning rule: the source of a parameter's step.
 *
 * @param rule where steps come from
 * @param size how far weight perturbation moves each parameter to feel the loss
 */
public record LearningSpec(Rule rule, double size) {
    /** Learning rules. */
    public enum Rule {
        /** The gradient. */
        BACKPROPAGATION,
        /** Errors go back through fixed random matrices in place of the transposed weights. */
        FEEDBACK_ALIGNMENT,
        /** All parameters move at random, and what that does to the loss says where to go. */
        WEIGHT_PERTURBATION;

        /** {@return as the language writes it} */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far weights are perturbed unless a model file says otherwise. */
    public static final double STANDARD_SIZE = 1e-3;

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one is out of its range, or does not fit another; says which
     */
    public LearningSpec {
        if (!(size > 0) || !Double.isFinite(size)) {
            throw new IllegalArgumentException("size is " + size + ", but must be above 0");
        }
    }

    /**
     * {@return the rule with its standard size}
     *
     * @param rule what steps are taken from
     */
    public static LearningSpec of(Rule rule) {
        return new LearningSpec(rule, STANDARD_SIZE);
    }

    /**
     * {@return of generated code: a rule by its word}
     *
     * @param word as a model file has it
     * @param size of a perturbation
     */
    public static LearningSpec named(String word, double size) {
        return new LearningSpec(Rule.valueOf(word.toUpperCase(Locale.ROOT)), size);
    }

    /**
     * {@return of the state that stands in for a parameter when errors go back: no name in a model file has such a sign}
     *
     * @param parameter by its name
     */
    public static String feedback(String parameter) {
        return parameter + "#feedback";
    }

    /**
     * {@return whether a state is a random matrix of feedback alignment}
     *
     * @param state by its name
     */
    public static boolean isFeedback(String state) {
        return state.endsWith("#feedback");
    }

    @Override
    public String toString() {
        return rule == Rule.WEIGHT_PERTURBATION ? rule.word() + "(size: " + size + ")" : rule.word();
    }

    // Written out: those of a record are made from handles when they are first used, and each generated class is
    // compared so.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LearningSpec same && rule == same.rule && Double.compare(size, same.size) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * rule.hashCode() + Double.hashCode(size);
    }
}
