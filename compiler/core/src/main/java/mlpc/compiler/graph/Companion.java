package mlpc.compiler.graph;

/** What belongs to a parameter and is called after it. */
public sealed interface Companion {
    /** {@code y.1.W}. */
    String parameter();

    /** What it is to the parameter. */
    String word();

    /** {@code y.1.W#m}. */
    default ValueName name() {
        return ValueName.of(this);
    }

    /**
     * A tensor that an optimizer keeps for a parameter from step to step.
     *
     * @param letter its letter in the formula: {@code m}
     */
    record Moment(String parameter, String letter) implements Companion {
        @Override
        public String word() {
            return letter;
        }
    }

    /** The random matrix through which feedback alignment sends errors back. Files of weights have it under this name. */
    record Feedback(String parameter) implements Companion {
        @Override
        public String word() {
            return "feedback";
        }
    }

    /** The random numbers by which weight perturbation moves a parameter. */
    record Direction(String parameter) implements Companion {
        @Override
        public String word() {
            return "drawn";
        }
    }
}
