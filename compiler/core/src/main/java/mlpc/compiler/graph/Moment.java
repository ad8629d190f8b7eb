package mlpc.compiler.graph;

/**
 * A tensor that an optimizer keeps for a parameter from step to step.
 *
 * @param parameter {@code y.1.W}
 * @param letter its letter in the formula: {@code m}
 */
public record Moment(String parameter, String letter) {
    /** {@code y.1.W#m}: no name in a model has a {@code #}. */
    public String name() {
        return parameter + "#" + letter;
    }
}
