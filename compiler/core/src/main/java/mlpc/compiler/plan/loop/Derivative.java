package mlpc.compiler.plan.loop;

/**
 * Of a tensor that is a derivative: the value by which it is one.
 *
 * @param value the name of a value of the model
 * @param isOfRow whether it is the part of a single row, before the mean over the batch
 */
public record Derivative(String value, boolean isOfRow) {
    /** The part of it that a single row adds. */
    public Derivative ofRow() {
        return new Derivative(value, true);
    }
}
